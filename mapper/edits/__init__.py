"""The verbs: functions of a draft; each says no with Refused."""
