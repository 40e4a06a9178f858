"""Speed, as a ratio: what journeymap takes beside the least that the work can take, measured in one run."""
