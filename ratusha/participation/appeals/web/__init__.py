"""Pages of appeals: the resident's way from the form to the rated answer, and the front desk's."""
