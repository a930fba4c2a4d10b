# SPDX-License-Identifier: MIT
# Writes COUNT contacts as CSV, the same ones every time: awk -v count=100000 -f contacts.awk
# Names repeat as names do, four of five have a company, which ten share; two of three have tags.

# Park and Miller's minimal standard generator: exact in awk's double precision, unlike rand(), which differs between awks.
function next_random(limit) {
    state = (state * 16807) % 2147483647
    return state % limit
}

function pick(words) {
    return words[1 + next_random(words[0])]
}

function fill(words, text,   count, i, parts) {
    count = split(text, parts, " ")
    words[0] = count
    for (i = 1; i <= count; ++i) {
        words[i] = parts[i]
    }
}

BEGIN {
    state = 20261122
    fill(given, "Aino Alma Bjørn Carla Chloé David Eero Emma Fatima Georg Hanna Ivan Jane José Kaisa Lars Léa Maria Mikko Nadia Noah Olga Pedro Quinn Rosa Saana Tomás Ursula Ville Wei Xenia Yusuf Zoë")
    fill(family, "Andersen Bauer Costa Dubois Eriksson Fischer García Hansen Ivanov Järvinen Korhonen Lehtinen Meyer Novák Olsen Petrov Quist Rossi Schmidt Takala Ulrich Virtanen Weber Yılmaz Zhang")
    fill(tags, "newsletter customer lead vip berlin helsinki fair referral webinar partner")
    print "name,email,phone,company,tags"
    for (i = 1; i <= count; ++i) {
        first = pick(given)
        last = pick(family)
        company = next_random(5) == 0 ? "" : "Company " next_random(count / 10 + 1)
        tag = next_random(3) == 0 ? "" : pick(tags) (next_random(2) == 0 ? "; " pick(tags) : "")
        printf "%s %s %d,person%d@mail%d.example,+4915%09d,%s,%s\n", first, last, i, (i * 7919) % 1000000007, i % 997, i, company, tag
    }
}
