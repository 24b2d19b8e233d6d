"""Pages to sign in and out, and to look after one's own account; what happens behind them is allauth's."""
