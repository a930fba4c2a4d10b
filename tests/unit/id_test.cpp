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

namespace {

UlidGenerator generator(crm::Instant now, std::optional<std::uint64_t> seed) {
    crm::RandomBytes random(seed);
    return {now, random};
}

}  // namespace

TEST_CASE("a ULID begins with its time") {
    // 1469918176385 ms is 01ARYZ6S41 in the specification; this is 385 ms before.
    CHECK(generator(1469918176, 1).next().substr(0, 10) == "01ARYZ6RR0");
    CHECK(generator(0, 1).next().substr(0, 10) == "0000000000");
    CHECK(generator(-5, 1).next().substr(0, 10) == "0000000000");
}

TEST_CASE("a seed fixes the ids") {
    UlidGenerator a = generator(1795336200, 42);
    UlidGenerator b = generator(1795336200, 42);
    UlidGenerator other = generator(1795336200, 43);
    const std::string first = a.next();
    CHECK(first == b.next());
    CHECK(a.next() == b.next());
    CHECK(first != other.next());
}

TEST_CASE("ids rise and are well formed") {
    UlidGenerator ids = generator(1795336200, std::nullopt);
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
        ids.insert(generator(1795336200, std::nullopt).next());
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
