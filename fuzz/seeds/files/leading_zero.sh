#!/bin/sh
/etc/eks/bootstrap.sh c --use-max-pods false --kubelet-extra-args '--max-pods=09'
