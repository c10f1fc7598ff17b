"""Pages of identity: the resident's own, the front desk's, what stands on a person's card."""
