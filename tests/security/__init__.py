"""What an attacker would try: one test for each guard."""
