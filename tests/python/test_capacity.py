"""The numbers of published tables and of the facts, through the module."""

import maxpods
import pytest

# eni-max-pods.txt, as the Amazon VPC CNI publishes it.
PUBLISHED = {"t3.nano": 4, "t3.medium": 17, "m5.large": 29, "a1.2xlarge": 58, "c5.xlarge": 58, "m5.24xlarge": 737}


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_vpc_cni_as_it_publishes_it(name: str) -> None:
    assert maxpods.capacity(name).max_pods == PUBLISHED[name]


def test_cilium_keeps_three_addresses() -> None:
    answer = maxpods.capacity("t3.medium", cni="cilium")
    assert (answer.pod_ips, answer.max_pods, answer.number_for_kubelet) == (12, 12, 12)
    assert [entry.amount for entry in answer.ledger if entry.effect == "subtract"] == [1, 1, 1]


def test_options_have_their_upstream_names() -> None:
    assert maxpods.capacity("m5.large", prefix_delegation=True).recommended_max_pods == 110
    assert maxpods.capacity("m5.large", custom_networking=True).max_pods == 20
    assert maxpods.capacity("t3.medium", cni="cilium", cilium_reserve=["health", "router"]).max_pods == 13
    assert maxpods.capacity("t3.medium", cni="cilium", first_interface_index=1).max_pods == 7


def test_what_has_no_limit_is_none() -> None:
    answer = maxpods.capacity("t3.medium", cni="calico")
    assert (answer.pod_ips, answer.max_pods, answer.recommended_max_pods) == (None, None, 110)


def test_limits_of_ones_own() -> None:
    limits: maxpods.types.Limits = {"instance_type": "x9.large", "enis": 2, "ipv4_per_eni": 4, "ipv6_per_eni": 4}
    assert maxpods.capacity("x9.large", limits=[limits]).max_pods == 2 * (4 - 1) + 2


def test_a_command_gives_the_same_answer() -> None:
    command = maxpods.command("t3.medium", cni="cilium", first_interface_index=1)
    assert command == "maxpods t3.medium --cni cilium --first-interface-index 1"
