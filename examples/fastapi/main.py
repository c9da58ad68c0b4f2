import structlog
from fastapi import FastAPI
from logging_config import RequestLog, configure_logging

configure_logging()
log = structlog.stdlib.get_logger("shop")
app = FastAPI()
app.add_middleware(RequestLog)


@app.get("/items/{item_id}")
async def item(item_id: int) -> dict:
    if item_id == 0:
        raise RuntimeError("there is no item 0")
    log.info("item read", item_id=item_id)
    return {"item_id": item_id}
