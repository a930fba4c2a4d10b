// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/id.h>

#include <catch2/catch.hpp>

#include <set>

using namespace crm;

TEST_CASE("SplitMix64 gives its published sequence") {
    std::uint64_t state = 1234567;
    CHECK(split_mix(state) == 6457827717110365317U);
    CHECK(split_mix(state) == 3203168211198807973U);
    CHECK(split_mix(state) == 9817491932198370423U);
}

TEST_CASE("a ULID begins with its time") {
    const std::uint64_t seed = 1;
    // 1469918176385 ms is 01ARYZ6S41 in the specification; this is 385 ms before.
    CHECK(UlidGenerator(1469918176, &seed).next().substr(0, 10) == "01ARYZ6RR0");
    CHECK(UlidGenerator(0, &seed).next().substr(0, 10) == "0000000000");
    CHECK(UlidGenerator(-5, &seed).next().substr(0, 10) == "0000000000");
}

TEST_CASE("a seed fixes the ids") {
    const std::uint64_t seed = 42;
    const std::uint64_t other_seed = 43;
    UlidGenerator a(1795336200, &seed);
    UlidGenerator b(1795336200, &seed);
    UlidGenerator other(1795336200, &other_seed);
    const std::string first = a.next();
    CHECK(first == b.next());
    CHECK(a.next() == b.next());
    CHECK(first != other.next());
}

TEST_CASE("ids rise and are well formed") {
    UlidGenerator ids(1795336200, nullptr);
    std::string before = ids.next();
    for (int i = 0; i < 2000; ++i) {
        const std::string id = ids.next();
        REQUIRE(is_ulid(id));
        REQUIRE(before < id);
        before = id;
    }
}

TEST_CASE("unseeded generators differ") {
    std::set<std::string> ids;
    for (int i = 0; i < 100; ++i)
        ids.insert(UlidGenerator(1795336200, nullptr).next());
    CHECK(ids.size() == 100);
}

TEST_CASE("a ULID is recognised") {
    CHECK(is_ulid("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    CHECK(is_ulid("7ZZZZZZZZZZZZZZZZZZZZZZZZZ"));
    for (const char* bad : {"", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAVX", "81ARZ3NDEKTSV4RRFFQ69G5FAV",
                            "01ARZ3NDEKTSV4RRFFQ69G5FAI", "01arz3ndektsv4rrffq69g5fav", "01ARZ3NDEKTSV4RRFFQ69G5FA\xc3"})
        CHECK_FALSE(is_ulid(bad));
}

TEST_CASE("kinds of errors have names") {
    CHECK(std::string(name_of(ErrorKind::not_found)) == "not_found");
    CHECK(std::string(name_of(ErrorKind::io)) == "io");
}
