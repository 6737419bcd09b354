"""How many pods fit on an AWS node, for the Amazon VPC CNI and for Cilium, and why: offline, for every instance type.

>>> import maxpods
>>> answer = maxpods.capacity("t3.medium", cni="cilium")
>>> answer.max_pods
12
>>> answer.ledger[0].text
'ENIs on network card 0, the one that Cilium can attach to'
"""

from . import _functions, types
from ._call import ArrowArray, ArrowData, ArrowStream, Columns
from ._error import MaxpodsError
from ._functions import *  # noqa: F403

__all__ = ["ArrowArray", "ArrowData", "ArrowStream", "Columns", "MaxpodsError", "types"]
__all__ += _functions.__all__
