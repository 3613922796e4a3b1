"""Callers for a load test by locust, and one who sends documents meanwhile, against a server without limits:

locust -f tests/assistant/api/trials/loading.py --headless -u 11 -r 11 -t 30s -H http://127.0.0.1:8000

Of the users one is the sender; the corpus is what the questions are about, so that the index is a copy of that.
"""

import random
import uuid
from io import BytesIO

from locust import HttpUser, between, task
from reportlab.pdfgen.canvas import Canvas

QUESTIONS = (
    "Hoeveel flexwoningen plant Nijestee tot 2026?",
    "How many flex homes does Nijestee plan in 2022?",
    "Wat is de netto toevoeging van Patrimonium in 2022?",
    "Hoeveel woningen sloopt Lefier in 2030?",
    "Welke wijken krijgen voor 2030 een warmtenet?",
    "Wanneer zijn de afspraken ondertekend?",
)


class Caller(HttpUser):
    """Asks one question after the other, half of them on figures and half on text."""

    wait_time = between(0, 0)

    @task
    def ask(self) -> None:
        """One question; anything but an answer counts as an error."""
        self.client.post("/api/v1/vragen", json={"vraag": random.choice(QUESTIONS)})  # noqa: S311 (no secret)


class Sender(HttpUser):
    """Sends a document, waits until it has been read, and sends the next."""

    fixed_count = 1
    wait_time = between(1, 1)
    task_id = ""

    @task
    def send(self) -> None:
        """One document, or a look at how far the one before is."""
        if self.task_id:
            found = self.client.get(f"/api/v1/taken/{self.task_id}", name="/api/v1/taken/{id}").json()
            if found["status"] not in ("klaar", "mislukt"):
                return
            self.environment.events.request.fire(
                request_type="READ", name=found["status"], response_time=0, response_length=0, exception=None
            )
        name = f"{uuid.uuid4()}.pdf"
        self.task_id = self.client.post("/api/v1/documenten", files={"bestand": (name, pdf(name))}).json()["id"]


def pdf(text: str) -> bytes:
    """A document of two pages that differs from all others."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(300, 400))
    for page in (1, 2):
        canvas.drawString(20, 350, f"Pagina {page} van {text}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
