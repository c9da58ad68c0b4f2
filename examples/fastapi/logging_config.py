"""Log lines as JSON on standard output, one object a line, with structlog.

Call configure_logging() once, before anything logs. Lines of the standard library (uvicorn, SQLAlchemy, ...) come out
in the same form. Keys: event (the message), level, timestamp (ISO 8601, UTC), logger, exception where there is one, and
whatever is bound or passed, such as request_id.
"""

import logging
import sys
import time
import uuid

import structlog

SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
    structlog.processors.format_exc_info,
]


def configure_logging(level: int = logging.INFO) -> None:
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _without_colour,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in ("uvicorn", "uvicorn.error"):
        _use_root_handler(logging.getLogger(name))
    # RequestLog below says more of each request, and of each that fails, than uvicorn's own lines.
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("uvicorn.error").addFilter(_is_not_of_a_request)


class RequestLog:
    """ASGI middleware: binds a request_id to every line of a request and logs how the request ended."""

    def __init__(self, app) -> None:
        self.app = app
        self.log = structlog.stdlib.get_logger("request")

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        request_id = headers.get(b"x-request-id", b"").decode("latin-1") or str(uuid.uuid4())
        status = 500
        started = time.perf_counter()

        async def send_and_see(message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, send_and_see)
            except Exception:
                self.log.exception("request failed", **_request(scope, 500, started))
                raise
            self.log.info("request", **_request(scope, status, started))


def _request(scope, status: int, started: float) -> dict:
    duration = round((time.perf_counter() - started) * 1000, 3)
    return {"method": scope["method"], "path": scope["path"], "status": status, "duration_ms": duration}


def _use_root_handler(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True


def _is_not_of_a_request(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith("Exception in ASGI application")


def _without_colour(_logger, _name, event: dict) -> dict:
    """Uvicorn repeats its message with terminal colours."""
    event.pop("color_message", None)
    return event
