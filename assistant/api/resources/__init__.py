"""The resources of the API, one module for each. Blocking work runs in threads."""

from assistant.api.resources import documents, figures, findings, health, questions, tables, tasks

ROUTERS = (
    questions.router,
    documents.router,
    tables.router,
    figures.router,
    findings.router,
    tasks.router,
    health.router,
)
