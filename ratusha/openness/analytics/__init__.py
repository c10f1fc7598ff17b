"""Analytics: reports by the classifier of appeals, times by step, places and seasons, satisfaction, comparison.

For the head, for those who answer for the report, and, without personal data, for everybody (КМУ №858, КМУ №348).
"""
