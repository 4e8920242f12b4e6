"""The chart shows every request, every failure and every deployment."""

import unittest
import xml.etree.ElementTree as xml

from chart import chart
from load import Call, Load

SVG = "{http://www.w3.org/2000/svg}"


def parse(text):
    return xml.fromstring(text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))


def window(at, requests=200, failed=0, p99=20.0):
    return {"at": at, "seconds": 10, "requests": requests, "failed": failed, "p99_ms": p99}


class Chart(unittest.TestCase):
    def test_failed_requests_are_red(self):
        picture = parse(chart([window(0), window(10, failed=20)], []))
        bars = picture.findall(f"{SVG}rect")
        self.assertEqual([bar.get("fill") for bar in bars], ["#4a78b5", "#4a78b5", "#c0182b"])
        self.assertEqual(float(bars[2].get("height")) * 10, float(bars[1].get("height")))

    def test_deployments_are_marks(self):
        picture = parse(chart([window(0), window(10)], [(-5, "before"), (12, "second & last")]))
        texts = [text.text for text in picture.findall(f"{SVG}text")]
        self.assertIn("second & last", texts)
        self.assertNotIn("before", texts)

    def test_it_can_be_read_without_seeing_it(self):
        picture = parse(chart([window(0), window(10, failed=3, p99=412.5)], []))
        self.assertEqual(picture.get("aria-label"), "400 requests in 20 s, 3 of them failed; slowest p99 412.5 ms")

    def test_a_time_without_an_answer_has_no_p99(self):
        picture = parse(chart([window(0), window(10, requests=0, p99=None)], []))
        self.assertEqual(len(picture.find(f"{SVG}polyline").get("points").split()), 1)

    def test_without_load_there_is_none(self):
        self.assertEqual(chart([], []), "")


class Windows(unittest.TestCase):
    def test_every_call_is_in_one(self):
        load = Load("http://localhost", ["a key"], 20)
        load._calls = [Call(1000 + due, 0.01, "get", "500" if due == 12 else None) for due in range(25)]
        windows = load.windows(10)
        self.assertEqual([each["at"] for each in windows], [0, 10, 20])
        self.assertEqual([each["requests"] for each in windows], [10, 10, 5])
        self.assertEqual([each["failed"] for each in windows], [0, 1, 0])


if __name__ == "__main__":
    unittest.main()
