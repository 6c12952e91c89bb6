"""Faults: what is wrong with a token at its place, in words, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable

from plangraph.sparql.syntax.fault_words import (
    CLOSING,
    find_open,
    list_expected,
    name_needs,
    name_place,
    say_where,
    show,
)
from plangraph.sparql.syntax.grammar import read_grammar
from plangraph.sparql.syntax.parse import MisplacedToken, QueryMistake
from plangraph.sparql.syntax.terminals import END, OTHER
from plangraph.text import find_nearest

_NAMES = {"iri", "name", "namespace"}
_TERMS = {*_NAMES, "variable", "blank", "string", "number", "true", "false", "[", "("}
_VALUES = {"string", "number", "true", "false"}
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_MODIFIERS = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
_BEFORE_PARENTHESES = ("FILTER", "HAVING", "ASC", "DESC", "BIND", "IN")
# Words of other languages, and what can come where they are meant.
_OTHER_LANGUAGES: tuple[tuple[dict[str, str], frozenset[str]], ...] = (
    (
        {
            "AND": "write && for both, || for one of both",
            "OR": "write || for one of both, && for both",
            "LIKE": 'write CONTAINS(?text, "…") or REGEX(?text, "…") instead',
            "IS": "write !BOUND(?variable) for no value, BOUND(?variable) for some",
        },
        frozenset(("&&", "=")),
    ),
    (
        {
            "NULL": "write !BOUND(?variable) for no value",
            "TRUE": "write true in small letters",
            "FALSE": "write false in small letters",
        },
        frozenset(("true",)),
    ),
    (
        {
            "JOIN": "write the triples of both into one pair of braces",
            "EXCEPT": "write MINUS { … }",
            "AND": "write the triples one after the other, with . between them",
        },
        frozenset(("OPTIONAL",)),
    ),
    ({"TOP": "write LIMIT with a number at the end of the query"}, frozenset(("DISTINCT",))),
)
_ORDER = "the order is: WHERE { … }, GROUP BY, HAVING, ORDER BY, LIMIT and OFFSET, VALUES"
_QUOTES = "“”„‟«»‘’‚"


def explain_fault(fault: MisplacedToken) -> QueryMistake:
    """Return what is wrong at the token of a fault."""
    for explain in _EXPLAIN:
        if (found := explain(fault)) is not None:
            return found
    return _explain_other(fault)


def _explain_end(fault: MisplacedToken) -> QueryMistake | None:
    if fault.token.kind != END:
        return None
    start = fault.token.start
    if not fault.index:
        remedy = "write SELECT, ASK, CONSTRUCT or DESCRIBE, and a pattern"
        return QueryMistake(start, "the query is empty", remedy)
    opened = find_open(fault.tokens)
    if opened is None or CLOSING[opened.text] not in fault.expected:
        message = f"the query ends here, in the middle of {name_place(fault)}"
        return QueryMistake(start, message, f"go on with {list_expected(fault)}")
    message = f"the query ends here, and the {opened.text} {say_where(fault, opened)} is not closed"
    return QueryMistake(start, message, f"write {CLOSING[opened.text]} where it ends")


def _explain_sign(fault: MisplacedToken) -> QueryMistake | None:
    """Explain a sign that begins something without an end, or means nothing."""
    token = fault.token
    sign = token.text[:1]
    if token.kind == OTHER and sign in ("'", '"'):
        message = f"the string that begins here has no {sign} at its end, on the same line"
        remedy = f"write {sign} where it ends, and \\{sign} for one that is part of it"
        return QueryMistake(token.start, message, remedy)
    if sign and sign in _QUOTES:
        message = f"{sign} is no quotation mark of SPARQL"
        return QueryMistake(token.start, message, 'write " instead')
    if token.kind == "<" and _NAMES & fault.expected:
        message = "the address that begins here has no > at its end, or a sign that it cannot have"
        return QueryMistake(token.start, message, "write > at its end; a space in it is %20")
    if token.kind == OTHER and token.text != "&":
        message = f"the sign {token.text!r} means nothing here"
        return QueryMistake(token.start, message, "leave it out, or put it into a string")
    return None


def _explain_form(fault: MisplacedToken) -> QueryMistake | None:
    """Explain what comes instead of the word with which a query begins."""
    if "SELECT" not in fault.expected or "PREFIX" not in fault.expected:
        return None
    token = fault.token
    if token.kind in _UPDATES:
        message = f"{token.text} would change data, and only queries are answered"
        return QueryMistake(token.start, message, "ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if token.kind in ("tag", "."):
        message = "this is how Turtle declares prefixes"
        remedy = "write PREFIX ex: <…>, without @ and without a dot"
        return QueryMistake(token.start, message, remedy)
    return None


def _explain_prefix(fault: MisplacedToken) -> QueryMistake | None:
    """Explain a declaration without a colon, or whose address has no angle brackets."""
    token, before = fault.token, fault.before
    if before is None or fault.node.rule not in ("Prefix", "Base"):
        return None
    if fault.expected == {"namespace"}:
        message = f"a prefix ends with a colon, and {show(token)} has none"
        name = re.sub(r"\W.*", "", token.text) or "ex"
        return QueryMistake(token.start, message, f"write PREFIX {name}: <…>")
    message = f"the address after {before.text} must be between < and >"
    return QueryMistake(token.start, message, f"write {before.text} <https://…>")


def _explain_word(fault: MisplacedToken) -> QueryMistake | None:
    """Explain a word that is no keyword."""
    token, expected = fault.token, fault.expected
    is_word = token.text[:1].isalpha() and token.kind == token.text.upper()
    if token.kind != "a" and (not is_word or token.kind in read_grammar().keywords):
        return None
    text, start = show(token), token.start
    for words, place in _OTHER_LANGUAGES:
        if token.kind in words and place & expected:
            return QueryMistake(start, f"{text} is no word of SPARQL", words[token.kind])
    near = find_nearest(token.kind, sorted(kind for kind in expected if kind.isupper()))
    remedy = f"did you mean {near}?" if near else ""
    if fault.after.text == "(" and "STR" in expected:
        message = f"{text} is no function of SPARQL 1.1"
        return QueryMistake(start, message, remedy or _LIST_FUNCTIONS)
    if near and token.kind != "a":
        return QueryMistake(start, f"{text} is no word of SPARQL", remedy)
    if "variable" in expected:
        message = f"{text} is no variable, no name and no word of SPARQL here"
        return QueryMistake(start, message, f"write ?{text} for a variable, ex:{text} for a name")
    return QueryMistake(start, f"{text} is no word of SPARQL", f"write {list_expected(fault)} here")


_LIST_FUNCTIONS = "use one of SPARQL 1.1, such as CONTAINS, REGEX, LCASE, YEAR, IF or COALESCE"


def _explain_select(fault: MisplacedToken) -> QueryMistake | None:
    """Explain what is between SELECT and its pattern, and an expression without a name."""
    token, start = fault.token, fault.token.start
    if token.kind == ")" and "AS" in fault.expected and fault.find("SelectItem", "Bind"):
        message = "the expression before this ) has no name"
        return QueryMistake(start, message, "write AS ?name here")
    if fault.node.rule != "Select":
        return None
    if token.kind == ",":
        message = "a comma is between the variables of SELECT"
        return QueryMistake(start, message, "write a space instead")
    if token.kind in read_grammar().first["BuiltIn"]:
        message = f"{token.text} is an expression, which SELECT takes in parentheses with a name"
        return QueryMistake(start, message, f"write ({token.text}(…) AS ?name)")
    if token.kind == "AS":
        message = "AS is not in parentheses"
        return QueryMistake(start, message, "write (expression AS ?name)")
    if token.kind in ("{", "FROM", "WHERE"):
        message = f"there is no variable between SELECT and {token.text}"
        return QueryMistake(start, message, "name variables, or write * for all")
    return None


def _explain_operator(fault: MisplacedToken) -> QueryMistake | None:
    """Explain operators of other languages."""
    token, before, after = fault.token, fault.before, fault.after
    if before is None:
        return None
    pair = before.text + token.text if before.end == token.start else ""
    if pair == "==":
        return QueryMistake(token.start, "== is no operator of SPARQL", "write one =")
    if pair in ("!=", "=!", "=>", "=<"):
        remedy = {"=>": "write >=", "=<": "write <="}.get(pair, "write !=")
        return QueryMistake(token.start, f"{pair} is no operator of SPARQL", remedy)
    if token.text == "<>" and "!=" in fault.expected:
        return QueryMistake(token.start, "<> is no operator of SPARQL", "write != for not equal")
    if (token.kind == OTHER and token.text == "&") or (
        token.text == "|" and "||" in fault.expected
    ):
        message = f"{token.text} is no operator of SPARQL"
        return QueryMistake(token.start, message, f"write {token.text * 2}")
    if token.text == "^" and "^^" in fault.expected:
        return QueryMistake(token.start, "a datatype comes after ^^", "write ^^ instead of ^")
    if token.text in "/-" and after.text == token.text:
        remedy = "a comment begins with #"
        return QueryMistake(token.start, f"{token.text * 2} begins no comment in SPARQL", remedy)
    return None


def _explain_parentheses(fault: MisplacedToken) -> QueryMistake | None:
    """Explain a condition or a function without parentheses, or with other numbers of values."""
    token, before = fault.token, fault.before
    if before is None:
        return None
    if before.kind in _BEFORE_PARENTHESES and "(" in fault.expected:
        what = "values" if before.kind == "IN" else "expression"
        message = f"the {what} after {before.text} must be in parentheses"
        return QueryMistake(token.start, message, f"write {before.text} (…)")
    call = fault.find("Call", "Aggregate", "Constraint", "Group")
    if call is None or call.rule not in ("Call", "Aggregate"):
        return None
    name = next(call.tokens()).text
    needs = name_needs(call, name)
    if fault.expected == {"("}:
        return QueryMistake(token.start, f"the values of {name} must be in parentheses", needs)
    if token.kind == ")":
        return QueryMistake(token.start, f"{name} has too few values", needs)
    if token.kind == ",":
        return QueryMistake(token.start, f"{name} has too many values", needs)
    return None


def _explain_order(fault: MisplacedToken) -> QueryMistake | None:
    """Explain a clause that is not at its place, and words that need others."""
    token, start, expected = fault.token, fault.token.start, fault.expected
    if expected == {"BY"} and fault.before:
        word = fault.before.text
        return QueryMistake(start, f"BY is missing after {word}", f"write {word} BY")
    if token.kind in ("NOT", "EXISTS") and "FILTER" in expected:
        message = f"{token.text} is a condition, and no FILTER is before it"
        return QueryMistake(start, message, "write FILTER before it")
    if token.kind == "UNION":
        message = "UNION is between two patterns in braces, and there is none before it"
        return QueryMistake(start, message, "write { … } UNION { … }")
    if token.kind in _MODIFIERS and END in expected:
        return QueryMistake(start, f"{token.text} is after what must follow it", _ORDER)
    if token.kind in _MODIFIERS and {"}", "OPTIONAL"} <= expected:
        message = f"{token.text} is inside the braces of the pattern"
        return QueryMistake(start, message, "write it after the last }")
    if token.kind in read_grammar().first["Part"] and fault.find("Template"):
        message = f"{token.text} is in the triples that CONSTRUCT makes"
        return QueryMistake(start, message, "write it into the braces of WHERE")
    return None


def _explain_bracket(fault: MisplacedToken) -> QueryMistake | None:
    """Explain a bracket that closes nothing, or comes before another that must be closed."""
    token, start = fault.token, fault.token.start
    if token.kind not in CLOSING.values():
        return None
    opened = find_open(fault.tokens[: fault.index])
    if opened is None:
        message = f"this {token.text} closes nothing"
        return QueryMistake(start, message, "leave it out, or write what it closes before it")
    closing = CLOSING[opened.text]
    if closing == token.kind or closing not in fault.expected:
        return None
    message = (
        f"{token.text} closes nothing here: the {opened.text} {say_where(fault, opened)} is open"
    )
    return QueryMistake(start, message, f"write {closing} before it")


def _explain_pattern(fault: MisplacedToken) -> QueryMistake | None:
    """Explain a pattern without braces, and what comes after the end of a query."""
    token, start = fault.token, fault.token.start
    if "{" in fault.expected and "}" not in fault.expected:
        is_word = fault.before is not None and fault.before.text.isalpha()
        word = f" of {fault.before.text}" if fault.before and is_word else ""
        message = f"there is no {{ before the pattern{word}"
        return QueryMistake(start, message, "write { before the pattern, and } after it")
    if END in fault.expected:
        message = f"the query is complete before {show(token)}"
        return QueryMistake(start, message, "leave it out, or send it as a query of its own")
    return None


def _explain_data(fault: MisplacedToken) -> QueryMistake | None:
    """Explain what VALUES cannot have."""
    if not fault.find("DataBlock"):
        return None
    token, start = fault.token, fault.token.start
    if token.kind == "variable":
        message = f"{token.text} is a variable, and VALUES has values"
        return QueryMistake(start, message, "write a value, UNDEF for none, or use BIND")
    if token.kind == ",":
        message = "a comma is between the values of VALUES"
        return QueryMistake(start, message, "write a space instead")
    if "(" in fault.expected and token.kind in _TERMS:
        message = "a row of VALUES with several variables must be in parentheses"
        return QueryMistake(start, message, "write ( before the row, and ) after it")
    if token.kind == "(":
        message = "a row of VALUES with one variable has no parentheses here"
        return QueryMistake(start, message, "write the variable in parentheses too, or none")
    return None


def _explain_triple(fault: MisplacedToken) -> QueryMistake | None:
    """Explain a triple that is not complete, or goes on."""
    token, expected = fault.token, fault.expected
    if not fault.find("Triples"):
        return None
    text, start = show(token), token.start
    if {".", ","} <= expected and token.kind in _TERMS:
        message = f"the triple is complete before {text}, and no sign is between them"
        remedy = "write . between triples, ; before a further property, , before a further object"
        return QueryMistake(start, message, remedy)
    is_property = "a" in expected and "string" not in expected
    if token.kind in (".", "}", ";", "]", ",", ")") and (is_property or "string" in expected):
        what = "no property and no object" if is_property else "no object"
        message = f"the triple before {text} has {what}"
        return QueryMistake(start, message, "write subject, property and object")
    if is_property and (token.kind in _VALUES or token.kind in ("blank", "[", "(")):
        message = f"{text} is where a property belongs"
        return QueryMistake(start, message, "write a name, such as ex:property, or a variable")
    return None


def _explain_string(fault: MisplacedToken) -> QueryMistake | None:
    """Explain what comes at once after a string, which ends too early or never."""
    before, text = fault.before, fault.token.text
    if before is None or before.kind != "string" or before.end != fault.token.start:
        return None
    sign = before.text[0]
    if before.text == sign * 2 and text.startswith(sign):
        message = f"the string that begins here has no {sign * 3} at its end"
        return QueryMistake(before.start, message, f"write {sign * 3} where it ends")
    message = f"the string ends before {show(fault.token)}"
    remedy = f"write \\{sign} for a {sign} inside the string"
    return QueryMistake(fault.token.start, message, remedy)


def _explain_other(fault: MisplacedToken) -> QueryMistake:
    before = fault.before
    is_near = before is not None and "\n" not in fault.text[before.end : fault.token.start]
    after = f" after {show(before)}" if before and is_near else ""
    message = f"{show(fault.token)} cannot be here{after}"
    return QueryMistake(fault.token.start, message, f"write {list_expected(fault)}")


_EXPLAIN: tuple[Callable[[MisplacedToken], QueryMistake | None], ...] = (
    _explain_end,
    _explain_sign,
    _explain_form,
    _explain_prefix,
    _explain_operator,
    _explain_string,
    _explain_word,
    _explain_select,
    _explain_data,
    _explain_order,
    _explain_parentheses,
    _explain_bracket,
    _explain_triple,
    _explain_pattern,
)
