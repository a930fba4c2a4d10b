// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

/// What crm_phone.so offers to phone.cpp, which finds it by name. Both write at most `capacity` bytes, without a NUL, and return how many;
/// 0 means that the text is no phone number.
extern "C" {

/// E.164 of a number in any format; `country` is ISO 3166-1 alpha-2 or empty.
std::size_t crm_phone_normalise(const char* text, std::size_t size, const char* country, char* out, std::size_t capacity);

/// An E.164 number for people: as dialled at home where `national` is set and it belongs to `country`'s numbering plan, else international.
std::size_t crm_phone_format(const char* e164, std::size_t size, int national, const char* country, char* out, std::size_t capacity);
}
