"""The beginning of a draft with one point, before its effects."""

ONE_POINT = """\
- {id: peace-plan:x, type: PeacePlan, label: {en: X}}
- id: version:x
  type: PlanVersion
  label: {en: X}
  versionOf: x
  hasClauseVersion:
    - pointNumber: "1"
      expressesClause: {label: {en: A}}
      hasEffect:
"""
