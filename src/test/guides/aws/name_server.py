"""Plays the world's name servers, which know of a domain what was entered where it was bought."""

import socketserver
import threading

import dns.message
import dns.rdatatype
import dns.rrset


class NameServer(socketserver.ThreadingUDPServer):
    """Reads the file that the registrar keeps: the domain's name servers."""

    daemon_threads = True

    def __init__(self, domain, registered):
        super().__init__(("127.0.0.1", 0), Question)
        self.domain, self.registered = domain, registered

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class Question(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        asked = dns.message.from_wire(data)
        answer = dns.message.make_response(asked, recursion_available=True)
        question = asked.question[0]
        if question.rdtype == dns.rdatatype.NS and str(question.name).rstrip(".") == self.server.domain and self.server.registered.exists():
            servers = [f"{name.rstrip('.')}." for name in self.server.registered.read_text().split()]
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", "NS", *servers))
        sock.sendto(answer.to_wire(), self.client_address)
