# SPDX-License-Identifier: MIT
"""A mail server for one message: smtp_sink.py PORT_FILE MESSAGE_FILE. Takes a port of this machine and names it in PORT_FILE."""
import os
import socket
import sys

port_file, message_file = sys.argv[1:]
server = socket.create_server(("127.0.0.1", 0))
server.settimeout(20)
with open(port_file + ".new", "w", encoding="ascii") as file:
    file.write(str(server.getsockname()[1]))
os.rename(port_file + ".new", port_file)

client, _ = server.accept()
lines = client.makefile("rb")
client.sendall(b"220 sink\r\n")
for line in lines:
    word = line.split()[0].upper() if line.split() else b""
    if word == b"DATA":
        client.sendall(b"354 go on\r\n")
        with open(message_file, "wb") as file:
            for part in lines:
                if part == b".\r\n":
                    break
                file.write(part[1:] if part.startswith(b"..") else part)
    if word == b"QUIT":
        client.sendall(b"221 bye\r\n")
        break
    client.sendall(b"250 fine\r\n")
