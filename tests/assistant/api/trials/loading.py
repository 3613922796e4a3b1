"""Callers for a load test by locust, against a server over the corpus without limits:

locust -f tests/assistant/api/trials/loading.py --headless -u 10 -r 10 -t 30s -H http://127.0.0.1:8000
"""

import random

from locust import HttpUser, between, task

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
