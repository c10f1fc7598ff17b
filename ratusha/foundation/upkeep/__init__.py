"""Upkeep of the machine: what is measured of it, what was found unsafe or broken, and what Prometheus may read.

For the one IT person of a community: the operator's page, `ratusha doctor`, /health/ready and /metrics all stand on the
same few rows here. Web processes count their requests and bring the counts every quarter of a minute; jobs try the mail
server, the scanner and the certificate, measure the disk, and look for everything unsafe, so a page only reads.
"""
