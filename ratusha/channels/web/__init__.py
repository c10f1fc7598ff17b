"""The web kit: design system, base templates, forms that call actions, lists, timelines, charts, uploads."""
