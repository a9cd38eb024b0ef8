"""Pictures of who sends and receives events: three columns, drawn by the template as SVG."""

from novatrek_gen.site.pictures.columns import Picture, picture_of_events, picture_of_service

__all__ = ["Picture", "picture_of_events", "picture_of_service"]
