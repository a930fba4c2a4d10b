// SPDX-License-Identifier: MIT
#include <crm/base/phone.h>
#include <crm/records/all.h>

#include <cstdio>

/// Reaches a table of the library, and the phone module through it.
int main() {
    for (const crm::schema::RecordType* type : crm::records::all()) {
        std::printf("%s\n", std::string(type->plural).c_str());
    }
    return crm::phone::normalise("040 123 4567", "FI") == "+358401234567" ? 0 : 1;
}
