"""schema.py - a strict validator for the part of JSON Schema the interface document uses; anything
else in a schema is an error, so that no rule is passed over in silence."""
import re

KNOWN = {"type", "properties", "required", "additionalProperties", "items", "$ref", "oneOf", "enum",
         "pattern", "minLength", "maxLength", "minimum", "maximum", "format", "description"}
KINDS = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "null": lambda v: v is None,
}


def resolve(doc, schema):
    while "$ref" in schema:
        at = doc
        for part in schema["$ref"].lstrip("#/").split("/"):
            at = at[part]
        schema = at
    return schema


def faults(doc, schema, value, where="answer"):
    """Every way the value breaks the schema, as lines."""
    schema = resolve(doc, schema)
    strange = set(schema) - KNOWN
    if strange:
        return [f"{where}: the schema says {sorted(strange)}, which nobody checks"]
    if "oneOf" in schema:
        fits = [s for s in schema["oneOf"] if not faults(doc, s, value, where)]
        return [] if len(fits) == 1 else [f"{where}: fits {len(fits)} of its choices"] + faults(
            doc, schema["oneOf"][0], value, where)
    kinds = schema.get("type")
    if kinds is None:
        return []
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if not any(KINDS[k](value) for k in kinds):
        return [f"{where}: {value!r:.60} is not {'|'.join(kinds)}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{where}: {value!r:.60} is none of {schema['enum']}"]
    if isinstance(value, str):
        return text_faults(schema, value, where)
    if isinstance(value, list):
        return [f for i, x in enumerate(value) for f in faults(doc, schema.get("items", {}), x, f"{where}[{i}]")]
    if isinstance(value, dict):
        return object_faults(doc, schema, value, where)
    return []


def text_faults(schema, value, where):
    out = []
    if "pattern" in schema and not re.search(schema["pattern"], value):
        out.append(f"{where}: {value!r:.60} does not match {schema['pattern']}")
    if len(value) > schema.get("maxLength", len(value)):
        out.append(f"{where}: {len(value)} characters, more than {schema['maxLength']}")
    if schema.get("format") == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        out.append(f"{where}: {value!r} is not a day")
    return out


def object_faults(doc, schema, value, where):
    known = schema.get("properties", {})
    rest = schema.get("additionalProperties", True)
    out = [f"{where}: {k} is missing" for k in schema.get("required", []) if k not in value]
    for key, x in value.items():
        if key in known:
            out += faults(doc, known[key], x, f"{where}.{key}")
        elif rest is False:
            out.append(f"{where}: {key} is not in the document")
        elif isinstance(rest, dict):
            out += faults(doc, rest, x, f"{where}.{key}")
    return out
