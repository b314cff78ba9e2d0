"""The log: one line of JSON for each thing that happened."""

import json
import logging
from datetime import UTC, datetime

# What an event may say beside its name. Nothing else gets into the log.
FIELDS = ("user", "agency", "about", "address", "status", "path")


class JsonLines(logging.Formatter):
    """Writes a record as one line, whatever it holds: line ends are escaped."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the moment in UTC first."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage(),
        }
        line |= {
            name: getattr(record, name)
            for name in FIELDS
            if getattr(record, name, None) is not None
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)
