"""The facilitator’s console."""
