// SPDX-License-Identifier: MIT
#include "store/page_rows.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>

namespace crm::store {

namespace {

/// Reads on from a place, never past the end; then `failed`.
class Cursor {
public:
    Cursor(const std::uint8_t* bytes, std::size_t size, std::size_t at) : bytes_(bytes), size_(size), at_(at) {}

    std::int64_t varint() {
        std::uint64_t value = 0;
        for (int i = 0; i < 9; ++i) {
            if (at_ >= size_) {
                failed = true;
                return 0;
            }
            const std::uint8_t byte = bytes_[at_++];
            if (i == 8) {
                return static_cast<std::int64_t>(value << 8U | byte);
            }
            value = value << 7U | (byte & 0x7fU);
            if ((byte & 0x80U) == 0) {
                break;
            }
        }
        return static_cast<std::int64_t>(value);
    }
    /// The next bytes; null where there are not so many.
    const std::uint8_t* take(std::size_t count) {
        if (count > size_ - std::min(at_, size_)) {
            failed = true;
            return nullptr;
        }
        at_ += count;
        return bytes_ + at_ - count;
    }
    std::size_t at() const { return at_; }

    bool failed = false;

private:
    const std::uint8_t* bytes_;
    std::size_t size_;
    std::size_t at_;
};

std::size_t header_at(std::uint32_t number) { return number == 1 ? 100 : 0; }

bool is_inner(PageKind kind) { return kind == PageKind::table_inner || kind == PageKind::index_inner; }

/// Where the cells begin; those outside of the page are left out, and counted in `bad`.
std::vector<std::size_t> cells_of(const PageFile& file, const Page& page, std::uint32_t number, std::int64_t& bad) {
    const PageKind kind = kind_of(page, number);
    const std::size_t begin = header_at(number);
    const std::size_t pointers = begin + (is_inner(kind) ? 12 : 8);
    std::vector<std::size_t> cells;
    const std::size_t count = read_16(page, begin + 3);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = pointers + i * 2;
        const std::size_t cell = at + 2 <= page.size() ? read_16(page, at) : 0;
        if (cell < pointers || cell + 4 > file.usable_size()) {
            ++bad;
        } else {
            cells.push_back(cell);
        }
    }
    return cells;
}

/// How much of a row's content lies in the page itself.
std::size_t local_size(std::size_t usable, std::size_t size, bool is_table) {
    const std::size_t most = is_table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    if (size <= most) {
        return size;
    }
    const std::size_t least = (usable - 12) * 32 / 255 - 23;
    const std::size_t wanted = least + (size - least) % (usable - 4);
    return wanted <= most ? wanted : least;
}

/// The content of a row with what lies in other pages; nothing where it cannot be read to its end.
std::optional<std::string> content_of(const PageFile& file, Cursor& cursor, std::size_t size, bool is_table) {
    if (size > static_cast<std::size_t>(file.page_count()) * file.page_size()) {
        return std::nullopt;
    }
    const std::size_t local = local_size(file.usable_size(), size, is_table);
    const std::uint8_t* bytes = cursor.take(local);
    if (bytes == nullptr) {
        return std::nullopt;
    }
    std::string content(reinterpret_cast<const char*>(bytes), local);
    if (local == size) {
        return content;
    }
    const std::uint8_t* pointer = cursor.take(4);
    if (pointer == nullptr) {
        return std::nullopt;
    }
    std::uint32_t next = read_32(Page(pointer, pointer + 4), 0);
    Page overflow;
    // Each page brings bytes that are wanted, so a ring of pages comes to its end.
    while (content.size() < size) {
        if (!file.read(next, overflow)) {
            return std::nullopt;
        }
        const std::size_t part = std::min(size - content.size(), file.usable_size() - 4);
        content.append(reinterpret_cast<const char*>(overflow.data()) + 4, part);
        next = read_32(overflow, 0);
    }
    return content;
}

std::int64_t integer_of(const std::uint8_t* bytes, std::size_t size) {
    std::uint64_t value = (bytes[0] & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < size; ++i) {
        value = value << 8U | bytes[i];
    }
    return static_cast<std::int64_t>(value);
}

StoredValue value_of(std::int64_t serial_type, Cursor& body) {
    constexpr std::array<std::size_t, 7> integer_sizes{0, 1, 2, 3, 4, 6, 8};
    if (serial_type >= 1 && serial_type <= 6) {
        const std::size_t size = integer_sizes[static_cast<std::size_t>(serial_type)];
        const std::uint8_t* bytes = body.take(size);
        return bytes == nullptr ? StoredValue{} : StoredValue{integer_of(bytes, size)};
    }
    if (serial_type == 7) {
        const std::uint8_t* bytes = body.take(8);
        return bytes == nullptr ? StoredValue{} : StoredValue{std::bit_cast<double>(integer_of(bytes, 8))};
    }
    if (serial_type == 8 || serial_type == 9) {
        return serial_type - 8;
    }
    if (serial_type >= 12) {
        const auto size = static_cast<std::size_t>((serial_type - 12) / 2);
        const std::uint8_t* bytes = body.take(size);
        return bytes == nullptr ? StoredValue{}
                                : StoredValue{StoredBytes{std::string(reinterpret_cast<const char*>(bytes), size), serial_type % 2 == 1}};
    }
    body.failed = body.failed || serial_type != 0;
    return {};
}

bool read_values(const std::string& content, std::vector<StoredValue>& values) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(content.data());
    Cursor header(bytes, content.size(), 0);
    const std::int64_t header_size = header.varint();
    if (header.failed || header_size < 1 || static_cast<std::uint64_t>(header_size) > content.size()) {
        return false;
    }
    Cursor body(bytes, content.size(), static_cast<std::size_t>(header_size));
    while (header.at() < static_cast<std::size_t>(header_size) && !header.failed && !body.failed) {
        values.push_back(value_of(header.varint(), body));
    }
    return !header.failed && !body.failed && header.at() == static_cast<std::size_t>(header_size);
}

}  // namespace

PageKind kind_of(const Page& page, std::uint32_t number) {
    switch (page[header_at(number)]) {
        case 0x0d:
            return PageKind::table_leaf;
        case 0x05:
            return PageKind::table_inner;
        case 0x0a:
            return PageKind::index_leaf;
        case 0x02:
            return PageKind::index_inner;
        default:
            return PageKind::other;
    }
}

std::int64_t each_row(const PageFile& file, const Page& page, std::uint32_t number, const std::function<void(StoredRow&&)>& take) {
    const PageKind kind = kind_of(page, number);
    std::int64_t bad = 0;
    if (kind == PageKind::other || kind == PageKind::table_inner) {
        return bad;
    }
    const bool is_table = kind == PageKind::table_leaf;
    for (const std::size_t cell : cells_of(file, page, number, bad)) {
        Cursor cursor(page.data(), file.usable_size(), cell + (kind == PageKind::index_inner ? 4 : 0));
        const std::int64_t size = cursor.varint();
        StoredRow row;
        row.rowid = is_table ? cursor.varint() : 0;
        std::optional<std::string> content;
        if (!cursor.failed && size >= 1) {
            content = content_of(file, cursor, static_cast<std::size_t>(size), is_table);
        }
        if (content && read_values(*content, row.values)) {
            take(std::move(row));
        } else {
            ++bad;
        }
    }
    return bad;
}

std::vector<std::uint32_t> children_of(const PageFile& file, const Page& page, std::uint32_t number) {
    std::vector<std::uint32_t> children;
    if (!is_inner(kind_of(page, number))) {
        return children;
    }
    std::int64_t bad = 0;
    for (const std::size_t cell : cells_of(file, page, number, bad)) {
        children.push_back(read_32(page, cell));
    }
    children.push_back(read_32(page, header_at(number) + 8));
    std::erase_if(children, [&](std::uint32_t child) { return child == 0 || child > file.page_count(); });
    return children;
}

}  // namespace crm::store
