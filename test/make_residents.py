#!/usr/bin/env python3
"""make_residents.py N [SEED] - prints a CSV of N invented residents as an office would keep it:
a merged title row, Chinese headers, some full-width digits, some faulty lines (about 1 in 1,000)."""
import datetime
import random
import sys

WEIGHT = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SURNAMES = "祁卓冉蒲简岑向仇段艾祝闵陆姜庄温鲍苏叶顾范石邵尹白孟龙万史贺龚崔谭汪夏傅钟"
GIVEN = "知远砚声问渠叙白如澜行简小满清越定安和生正衡以诺守真可期予宁青禾福根晓棠明朗书言"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def citizen_no(born, order):
    body = f"990101{born:%Y%m%d}{order % 1000:03d}"
    return body + "10X98765432"[sum(w * int(d) for w, d in zip(WEIGHT, body)) % 11]


def main():
    n = int(sys.argv[1])
    rnd = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    first = datetime.date(1940, 1, 1)
    out = sys.stdout
    out.write("社区居民信息登记表" + "," * 8 + "\r\n")
    out.write("序号,姓名,性别,身份证号,联系电话,楼栋,单元,房号,与户主关系,政治面貌\r\n")
    line = household = 0
    used = {}
    while line < n:
        size = min(rnd.choice((1, 2, 2, 3, 3, 3, 4)), n - line)
        building, rest = divmod(household, 72)
        unit, room = divmod(rest, 24)
        for k in range(size):
            born = first + datetime.timedelta(days=rnd.randrange(31000))
            order = used[born] = used.get(born, -1) + 1
            while order > 999:  # a day's numbers are used up
                born = first + datetime.timedelta(days=rnd.randrange(31000))
                order = used[born] = used.get(born, -1) + 1
            number = citizen_no(born, order)
            if line % 1000 == 500:
                number = number[:-1] + ("0" if number[-1] != "0" else "1")
            name = rnd.choice(SURNAMES) + rnd.choice(GIVEN) + rnd.choice(GIVEN)
            phone = f"128{line % 100000000:08d}" if k == 0 else ""
            if line % 50 == 7:
                number, phone = number.translate(WIDE), phone.translate(WIDE)
            out.write(f"{line + 1},{name},{'男' if int(number[16]) % 2 else '女'},{number},{phone},"
                      f"{building + 1}号楼,{unit + 1}单元,{room // 4 + 1}0{room % 4 + 1},"
                      f"{'户主' if k == 0 else rnd.choice(('配偶', '子', '女', '母', '其他'))},"
                      f"{'中共党员' if rnd.random() < 0.032 else '群众'}\r\n")
            line += 1
        household += 1


main()
