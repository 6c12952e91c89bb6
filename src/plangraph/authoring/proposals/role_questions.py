"""Role questions: what each part of a proposal says, as a question that its text answers."""

from __future__ import annotations

from collections.abc import Mapping

from plangraph.authoring.proposals.proposal import PartRole

#: What each part says, as a question that its text answers.
ROLE_QUESTIONS: Mapping[PartRole, str] = {
    PartRole.BEARER: "Who is bound?",
    PartRole.BENEFICIARY: "Who gains?",
    PartRole.ACTION: "What is done?",
    PartRole.OBJECT: "What does it touch?",
    PartRole.FOUNDED: "What is set up?",
    PartRole.STATUS: "What does it become?",
    PartRole.ORIGIN: "From where does it come?",
    PartRole.RECIPIENT: "Who receives it?",
    PartRole.FUND: "Into what is it put?",
    PartRole.FUNDING: "From what is it paid?",
    PartRole.LOCATION: "Where?",
    PartRole.VERIFIER: "Who checks it?",
    PartRole.MATTER: "On which matter?",
    PartRole.LANGUAGE: "In which language?",
    PartRole.QUANTITY: "How much?",
    PartRole.DEADLINE: "By when?",
    PartRole.TIME: "When?",
    PartRole.REPEAT: "How often?",
    PartRole.COUNT: "How many times?",
    PartRole.CONDITION: "On which condition?",
    PartRole.START: "What has to happen first?",
    PartRole.END: "What ends it?",
    PartRole.EXCEPTION: "With which exception?",
    PartRole.FAVOUR: "In what way does it favour them?",
    PartRole.STRENGTH: "How strongly is it put?",
    PartRole.PRIORITY: "What yields to it?",
    PartRole.REVERSED: "What does it undo?",
    PartRole.ALTERNATIVE: "What may hold instead?",
    PartRole.ELSE: "What may be done instead?",
    PartRole.HOLDER: "Whose position is it?",
    PartRole.STANCE: "Which position?",
    PartRole.TARGET: "On what?",
    PartRole.SPEAKER: "Who says it?",
    PartRole.CHANNEL: "By which way was it said?",
    PartRole.VOICE: "In whose voice?",
}
