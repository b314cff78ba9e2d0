"""Documents of invented agencies in every form and format, with their readings."""
