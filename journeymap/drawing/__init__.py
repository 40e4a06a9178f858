"""How a project looks, on screen and on paper: layout and painting, without widgets."""
