"""Before a session: settings, the installation, demo and rehearsal."""
