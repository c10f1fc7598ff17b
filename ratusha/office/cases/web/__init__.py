"""The officials' desk: inbox, case, and a page for every act on a case."""
