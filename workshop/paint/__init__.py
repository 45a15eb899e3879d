"""From a scene to PDF, SVG and PNG. Small and dumb: no decision about content is made here."""
