"""How many pods fit on an AWS node, for the Amazon VPC CNI and for Cilium, and why: offline, for every instance type.

>>> import maxpods
>>> answer = maxpods.capacity("t3.medium", cni="cilium")
>>> answer.max_pods
12
>>> for entry in answer.ledger:
...     print(entry.effect, entry.amount, entry.text)
start 3 ENIs on network card 0, the one that Cilium can attach to
times 5 addresses per ENI: 6 less the primary
subtract 1 health endpoint
subtract 1 router
subtract 1 CiliumInternalIP
add 0 pods on the host network
"""

from . import types
from ._call import ArrowArray, ArrowData, ArrowStream, Columns
from ._error import MaxpodsError
from ._functions import *  # noqa: F403
from ._functions import __all__ as _functions

__all__ = ["ArrowArray", "ArrowData", "ArrowStream", "Columns", "MaxpodsError", "types"]
__all__ += _functions
