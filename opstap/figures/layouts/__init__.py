"""The shapes in which sources print their tables. They place and add up what a query counted; they count nothing."""
