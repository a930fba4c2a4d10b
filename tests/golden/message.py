# SPDX-License-Identifier: MIT
"""Reads a mail on standard input as a mail program does: sender, recipient, subject and the text, decoded."""
import email.policy
import sys

message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
if message.defects:
    sys.exit(f"the message is faulty: {message.defects}")
for header in ("From", "To", "Subject", "Content-Type"):
    print(f"{header}: {message[header]}")
print()
print(message.get_content(), end="")
