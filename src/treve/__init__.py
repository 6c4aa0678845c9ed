"""Trêve reads what is reported about a war and answers with the sentence behind every answer."""
