"""What can go wrong with a service, beside what can go wrong with a graph.

ServiceError            the question was not answered; asking again may help
├── TooSlowError        it took longer than a question may
├── OverloadedError     too many others wait for their turn
├── WorkerLostError     the process that was to answer it came to an end
└── BugError            a mistake in kg
"""

from kg.errors import KGError


class ServiceError(KGError):
    """The service did not answer a question."""


class TooSlowError(ServiceError):
    """A question took longer than the service gives one, and was given up."""


class OverloadedError(ServiceError):
    """Too many questions wait already, or one has waited for too long."""


class WorkerLostError(ServiceError):
    """The process that answers came to an end in the middle of a question; a new one takes its place."""


class BugError(ServiceError):
    """Something went wrong that is a mistake in kg, please report it; with KG_DEBUG=1 it shows where."""
