"""Services of the state that tell who somebody is."""
