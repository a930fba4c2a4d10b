# SPDX-License-Identifier: MIT
"""The options that the tests of this folder take after the binary."""
import argparse


def parse(description, count, full_count):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--count", type=int, default=count, help=f"how often; {count} where nothing is said, {full_count} to be thorough")
    parser.add_argument("--seed", type=int, default=1, help="of everything that is random")
    return parser.parse_args()
