"""Mail servers on this computer: dovecot, aiosmtpd, and what may stand between."""
