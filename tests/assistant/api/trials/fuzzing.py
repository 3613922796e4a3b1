"""What schemathesis needs to know to send documents that are documents; loaded by its setting for hooks.

Thousands of calls, on a server over a copy of an index (`AFSPRAKEN_LIMIT_PER_ADDRESS= afspraken serve`), with the key of
its owner where it needs one:

    SCHEMATHESIS_HOOKS=tests.assistant.api.trials.fuzzing schemathesis run http://127.0.0.1:8000/api/v1/openapi.json -c all -n 200
"""

from io import BytesIO

import schemathesis
from hypothesis import strategies
from reportlab.pdfgen.canvas import Canvas


def pdf(pages: int) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(300, 400), invariant=1)
    for page in range(1, pages + 1):
        canvas.drawString(20, 350, f"Pagina {page}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


schemathesis.openapi.media_type("application/pdf", strategies.sampled_from([pdf(1), pdf(2)]))


@schemathesis.hook
def filter_case(context: schemathesis.HookContext, case: schemathesis.Case) -> bool:
    """Leave out the forms with an empty list: a form sends nothing for it, so that nothing is wrong with what arrives."""
    del context
    fields = case.body.values() if isinstance(case.body, dict) and case.media_type == "multipart/form-data" else ()
    return not any(isinstance(value, list) and not value for value in fields)


@schemathesis.deserializer("text/csv", "text/event-stream")
def text_of(context: schemathesis.DeserializationContext, response: schemathesis.Response) -> str:
    """Text is what it is; the links of an operation start from its JSON."""
    del context
    return response.text
