#!/usr/bin/env python3
"""stages.py - leaves in a copy of the demo a matter at each step the demo has none at: intake, checks,
evaluate with its review open, archive. usage: test/api/stages.py DATA"""
import sys

from course import Course, Matter
from house import House


def reviewed(m):
    yield from m.until("evaluate")
    yield 0
    yield 0  # twice: the other one gathers its answers meanwhile
    yield from m.review()


def main():
    house = House(sys.argv[1]).start()
    try:
        course = Course(house, "shuyuanli")
        done, asked, checked = (Matter(course, title) for title in ("南门充电车棚和座椅", "北门儿童活动角", "东门快递柜"))
        for m in (done, asked, checked):
            m.accept()
        course.run(done.whole(), reviewed(asked), checked.until("checks"))
        Matter(course, "西门修路灯")
    finally:
        status = house.stop()
    return status


sys.exit(main())
