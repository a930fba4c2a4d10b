# SPDX-License-Identifier: MIT
"""What the studio writes down. {first} is the person, {company} the customer, {topic} the subject of the project, {peer} another person there,
{mate} somebody of the studio, {product} what is sold, {day} a weekday, {few} a small number in words, {sum} an amount, {month} a month, {colour} a colour."""

# What a step of a deal is called, and how it is opened. Each row: kind of activity, direction, subject, sentences to choose from.
ENQUIRY = {
    ("email", "in"): ["Wrote through the website: they need help with the {topic}, nothing drawn yet.", "{first} asks whether we have room before {month}. About the {topic}.",
                      "Long mail with three attachments. In short: the {topic}, and they want it to look less like everybody else.", "Short and friendly: who would do the {topic}, and what would it cost roughly?",
                      "Got our name from an old customer. Wants to talk about the {topic}.", "Asks for two references and a price range for the {topic}.",
                      "“We have outgrown our nephew.” Looking for somebody for the {topic}.", "They saw the museum case and want something with the same calm for the {topic}."],
    ("call", "in"): ["{first} called out of the blue about the {topic}; sounded in a hurry.", "Called while I was on the tram. The {topic}, budget unclear, will send a mail.",
                     "{first} rang: they have {few} offers already and want one more for the {topic}.", "Pleasant call. They have had the {topic} on their list for two years, now the board said yes.",
                     "Rang to ask if we also do {product}. We do."],
    ("message", "in"): ["Message: “Do you have time for the {topic} this year?”", "Short message from {first}, photo of a sketch on a napkin. It is about the {topic}.", "Asked in the chat whether we are free in {month}. The {topic}.",
                        "{first} forwarded our own post with “this, but for our {topic}”."],
    ("meeting", "in"): ["Met {first} in the queue for coffee at the fair; the {topic} came up within a minute.", "{first} came by the studio, looked through the sample drawers and then asked about the {topic}.",
                        "Introduced by a friend over lunch. They are thinking about the {topic}."],
    ("note", ""): ["Came up in passing: {company} plans the {topic} for next year. Worth a call.", "Read in the trade paper that {company} is growing. Wrote down the {topic} as a way in.",
                   "{mate} knows {first} from school. They are not happy with what they have for the {topic}.", "Cold lead from the list: {company}, the {topic}. No budget known."],
}

DISCOVERY = {
    ("meeting", "out"): ["First proper meeting at their place, {first} and {peer} at the table.", "Walked through the whole place with {first} before we sat down.", "Workshop format worked: {few} people, sticky notes, no slides.",
                         "Met in our studio. {first} had brought a box of old material, the best of it from the eighties.", "Video meeting, {few} of them on one camera. Hard to see faces.",
                         "Lunch meeting that became an afternoon.", "Second meeting, this time with {peer}, who decides."],
    ("call", "out"): ["Half an hour on the phone with {first} to get the brief straight.", "Called {first} back with our list of questions.", "Went through the brief line by line on the phone.",
                      "Asked the money question early: they have around {budget} in mind.", "Good call. {first} knows exactly what is wrong now, less what should come.",
                      "{first} was in the car, so only the essentials."],
    ("visit", "out"): ["Visited {company}; {first} showed me the workshop and the archive.", "Half a day on site, took about two hundred photos.", "Dropped in while in the neighbourhood. {first} made time.",
                       "Went there by train with {mate}. Worth it: nobody had mentioned the old signs on the back wall."],
    ("note", ""): ["Talked it through with {mate}: we want this one.", "Checked what {company} has online. Three logos in use, none of them the one on the door.", "Background: {company} has changed hands once, the people stayed.",
                   "Rough estimate for ourselves: {few} weeks, {mate} leads.", "Looked at {few} competitors. All blue, all the same stock photos."],
}

PROPOSAL = {
    ("email", "out"): ["Sent the proposal, {few} pages, two options.", "Proposal is out. Option A is what they asked for, option B what they need.", "Sent the offer with a day-by-day plan and the usual half in advance.",
                       "Offer sent, valid until the end of {month}.", "Sent a shorter version of the offer, without the appendix, for their board.", "Proposal with three line items, so that they can drop one without dropping us."],
    ("meeting", "out"): ["Presented the proposal in person; {first} read the last page first, as everybody does.", "Showed the proposal on paper. No screen, better talk.", "Presented to {first} and {peer}. Silence, then good questions."],
    ("call", "out"): ["Talked {first} through the numbers before sending them.", "Called to explain why option B has one more round.", "Read the price aloud and waited. {first} said “fine so far”."],
    ("letter", "out"): ["Sent the signed offer by post with a print sample, {colour} on uncoated.", "Posted two copies of the offer; they still sign with ink."],
}

CHASE = {
    ("call", "out"): ["Called, no answer. Left a message.", "Tried twice, {first} is travelling until {day}.", "{first} has not read it yet; promised for {day}.", "Got {peer} instead, who knew nothing about it.",
                      "Reached {first} at last. It is with the accountant.", "Voicemail. Will try again on {day}.", "Five minutes: they like it, the decision sits with {peer}.", "Short call. Two other studios are in the race."],
    ("email", "out"): ["Friendly reminder, with one new reference attached.", "Asked whether anything in the offer is unclear.", "Wrote a short mail: our calendar for {month} is filling up.", "Sent the answers to {peer}’s questions and asked for a date.",
                       "Sent a sketch we could not help making. Maybe it moves things."],
    ("email", "in"): ["{first}: still waiting for the budget, please be patient.", "{first} asks for the offer as one page.", "Reply: looks good, needs to go through the board on {day}.", "Wants to know what happens to the price without the {topic}.",
                      "Out-of-office until {day}."],
    ("message", "out"): ["Short message, got a thumbs up and nothing else.", "Asked by message whether {day} still holds. It does not.", "Sent {first} the photo of a poster that fits our talk. Answered with three hearts."],
    ("note", ""): ["Nothing for two weeks. One more try, then let it rest.", "Heard from {mate} that {company} is reorganising. Explains the silence.", "Moved the expected date by a month. No harm done."],
}

NEGOTIATION = {
    ("call", "out"): ["Price talk. They want {sum} off, I offered to take out one round instead.", "Went through the contract with {first}, {few} small changes.", "{first} wants all rights for ever. Explained our licence; we agreed on ten years.",
                      "Payment terms: they need sixty days, we said thirty and meant it."],
    ("meeting", "out"): ["Sat down with {first} and {peer} to sort out the scope. We keep the {topic}, the rest becomes phase two.", "Their lawyer joined. Less bad than it sounds.", "Moved the dates: start in {month}, first drafts three weeks later."],
    ("email", "in"): ["{first} sent the contract back with {few} comments.", "They ask for a fixed price. Fine, with a fixed number of rounds.", "Legal wants our insurance certificate."],
    ("email", "out"): ["Sent version three of the contract.", "Confirmed the new scope in writing so that nobody has to remember it.", "Sent the insurance certificate and our bank details."],
    ("note", ""): ["We can go down by {sum}, not more. Said so to {mate}.", "If they sign this week, {mate} starts on {day}."],
}

WON = {
    ("email", "in"): ["“Let’s do it.” Signed copy attached.", "Order confirmed, purchase order number follows.", "Yes from {first}! As offered, without a comma changed.", "{first}: the board said yes last night, all of them.", "Signed. They want the invoice for the first half today."],
    ("call", "in"): ["{first} called to say yes. Nice to hear it instead of reading it.", "Go-ahead on the phone; paper comes by post."],
    ("note", ""): ["Won. Cake on {day}.", "Signed in our studio, with {first} and a bottle of sparkling apple juice.", "Deal. {mate} has already opened the file."],
}

LOST = {
    "pricing": ["Too dear for them: the other offer was {sum} lower.", "{first} would have liked to, the price was the problem.", "Lost on price. We would not do it for less, so no regrets."],
    "competition": ["They go with a bigger agency. {first} was honest about it.", "Somebody in {city} got it; {peer} knew them from school.", "Lost to a studio round the corner from them. Being near counted.", "The other studio showed finished drafts. We never do that for free."],
    "budget": ["Budget frozen until further notice.", "The money went into a new roof instead.", "{first}: no marketing money left this year. Ask again in {month}."],
    "missing features": ["They want somebody who also does the shop system. We do not.", "They needed packaging engineering as well; not ours."],
    "long cycle": ["Months of talking, nobody to decide; we both agreed to stop.", "Postponed for the third time. Closing it here."],
    "no decision-maker": ["{first} wanted it, nobody above ever looked at it.", "Never got to the one who signs. Lesson learnt, again."],
    "unresponsive": ["No answer to {few} mails and two calls. Closed.", "Silence since the offer for the {topic}. Putting it away without hard feelings.", "Wrote a last mail on {day}, nothing. Closed.", "Nobody picks up any more at {company}."],
    "poor fit": ["We told them ourselves that an in-house designer serves them better.", "They want trends, we want to keep things for ten years. Parted friends."],
    "other": ["The owner sold the company. New people, new plans.", "{first} has left and the project with them."],
}
LOST_AFTER = ["Sent a thank-you anyway.", "Asked to stay on the list for the card.", "Will call again in half a year.", "No need to keep the files.", "{mate} was more disappointed than I was.", "Ask again in {month}.", "Nice people all the same.", "{peer} was sorry about it."]

WORK = {
    ("meeting", "out"): ["Kick-off with {first}, {peer} and {mate}.", "First drafts shown, three routes.", "Second round with {first}; we are down to one route.", "Final presentation. Applause, honestly.", "Press check: stood at the machine at six in the morning.",
                         "Mid-project meeting, on time so far.", "Sat with {peer} for two hours and cleaned up the texts."],
    ("email", "out"): ["Sent the first drafts as a PDF, with a page of reasoning.", "Final files are out: print, screen and the licence.", "Sent the proofs. Answer needed by {day}.", "Sent the invoice for the first half, {sum}.", "Reminded them of the missing texts; we cannot start the layout without.",
                       "Sent round two with {first}’s changes."],
    ("email", "in"): ["Feedback in one mail from everybody. Bless {first}.", "{few} corrections, all small.", "{first} loves it, {peer} does not. Need to talk.", "Texts arrived, a week late and twice as long.", "Approved without changes.", "They found the old logo on the lorry. Can we do that too?"],
    ("call", "in"): ["{first} worried about the {colour}; sent a printed sample and all was well.", "Call about the printer’s deadline, moved by two days.", "{peer} asked for a version for dark backgrounds."],
    ("message", "in"): ["Photo of the first one in use! It looks right.", "“Can it be a bit bigger?” Yes. A bit.", "Quick one from {first}: which file goes to the printer?"],
    ("note", ""): ["{mate} spent a day more than planned on this. Not to be invoiced.", "Route B is the one, though route C is prettier.", "Kept all sketches in the drawer marked {company}.", "Typeface decided: our own in two weights, nothing else.",
                   "Hours so far: about two thirds of the plan.", "Lesson: ask for the texts before the drafts."],
    ("letter", "out"): ["Sent three printed copies and a thank-you card.", "Sample prints posted, {colour} and black.", "Final invoice by post, as they like it."],
    ("survey", "in"): ["Asked after delivery how it went. What they liked: that we said no twice.", "Questionnaire came back: happy with the result, less with the timing.", "Answered our five questions. Would recommend us; wishes for fewer mails.",
                       "Returned the form by post, all boxes ticked at the top, one coffee stain."],
    ("visit", "out"): ["Went to see it in place with {mate}. The light is kinder than the screen.", "Checked the signs on site; one hangs two centimetres too low.", "Took the photos for our portfolio; {first} moved the furniture himself."],
}
WORK["visit", "out"][2] = "Took the photos for our portfolio; {first} moved half the furniture for it."

# Kinds of work that go another way.
WORK_OF = {
    "workshop": {
        ("meeting", "out"): ["The workshop itself. Everybody stayed until the end.", "The day at {company}: slow start, good afternoon. {peer} said most of what matters.", "Held the workshop with {mate}; {few} walls full of paper.", "Went through the results with {first}."],
        ("email", "out"): ["Sent the programme of the day.", "Sent the write-up, {few} pages with photos.", "Sent the invoice for the day."],
        ("email", "in"): ["{first} sent the list of those who come.", "“Best meeting of the year, and no slides.”", "{first} asks for the photos of the walls."],
        ("note", ""): ["Take more tape next time.", "What came out: do less, say it earlier.", "The {topic} came up in every group."],
    },
    "retainer": {
        ("call", "out"): ["Monthly call with {first}: {few} jobs on the list.", "Monthly call; the {topic} moves to {month}.", "Monthly call, short. Nothing but a poster this time.", "Went through the open jobs with {first} and {peer}."],
        ("email", "in"): ["New job on the list: signs for the car park.", "{first} adds a leaflet, for {day} if possible.", "Small one: change of phone number on everything.", "{first} asks how many hours are left."],
        ("email", "out"): ["Sent the hours of the month, by job.", "Sent three sizes of the advertisement.", "Sent the {topic}, first draft."],
        ("note", ""): ["Hours used up on the 20th; the rest waits.", "Half the month went into the {topic}.", "{mate} covers while I am away."],
    },
}
# Work that only some kinds of project bring with them, by a word of the sentence.
WORK_FITS = {"Press check": {"packaging", "editorial", "brand", "illustration"}, "printer": {"packaging", "editorial", "brand", "illustration"}, "signs": {"brand"}, "lorry": {"brand", "packaging"},
             "see it in place": {"brand", "packaging"}, "printed": {"packaging", "editorial", "brand"}, "prints": {"packaging", "editorial", "brand"}, "print, screen": {"packaging", "brand", "illustration"},
             "Typeface": {"brand", "editorial", "web", "packaging"}, "portfolio": {"brand", "packaging", "web", "editorial"}, "layout": {"editorial", "packaging", "web"}, "dark backgrounds": {"brand", "web", "illustration"},
             "first one in use": {"brand", "packaging", "illustration"}, "proofs": {"packaging", "editorial", "brand"}}

# What the projects are about, by the product's category: details that follow an opening sentence.
DETAILS = {
    "brand": ["The old mark cannot be read below two centimetres.", "They want to keep the {colour}, it is on every van.", "The name stays, the tagline goes.", "{peer} would like an animal. We shall see.", "The mark has to work as a stamp, embroidered and in one colour.",
              "{first} collects old enamel signs; good place to start.", "Nobody can say why the logo leans to the right.", "Guidelines should be thin enough to be read: sixteen pages at most.", "They call the {topic} the reason for all this.",
              "Needs to sit beside the partner’s logo without shouting.", "{few} typefaces in use today, none of them licensed.", "Asked for a wordmark only, no symbol.", "The old drawing by the founder’s aunt has to be honoured somehow.", "{peer} has a folder of things they hate; better than any brief.", "Two alphabets, so the letters must get along.",
              "They say modern and point at something from 1962.", "It must look good in snow, says {first}.", "The car wraps are paid for until {month}, so no hurry with those.", "It has to carry the {topic} first of all."],
    "web": ["Most visitors come by phone and leave at the second step.", "One click less for the {topic}, they hope.", "Texts in three languages, one of them still to be written.", "Hosting stays where it is, in a cupboard at {peer}’s.", "They want to change prices themselves, nothing else.",
            "No cookies, so no banner. They liked that.", "Old site is from 2012 and nobody has the password.", "{mate} measured it: nine seconds to load on the train.", "Photos have to be done again, all of them.", "Search must find things with and without accents.",
            "Needs to be live before {month}.", "{first} drew the {topic} on paper, and it is not bad.", "They get {few} calls a day asking for the opening hours."],
    "packaging": ["{few} sizes, one die-cut if we can help it.", "The shelf is dark, so no {colour}.", "The label has to survive a wet cellar.", "Ingredients in five languages on a strip as wide as a thumb.", "First the {topic}, the rest follows next year.", "They fill by hand, so the seal must be simple.",
                  "No plastic window; the shops will complain, {first} does not mind.", "Printer offers a new uncoated board, samples come on {day}.", "It should look like a present without being wrapped.", "The barcode may go on the bottom, we asked.", "{peer} measured the pallets: twelve, not ten, fit in a row.",
                  "They tried stickers last year and hated every minute."],
    "editorial": ["About {few} chapters, a third of it pictures.", "They want the {topic} at the printer by the end of {month}.", "Two columns, ragged right, no argument.", "Tables, many tables.", "They want paper that ages well.", "The index is somebody else’s job, we made sure of that.", "{peer} writes the captions, after the layout as always.",
                  "Last year’s was set in eight point and their readers are sixty.", "Footnotes at the side.", "Print run of {few} hundred, so digital print will do.", "Image rights for the archive photos are not clear yet."],
    "illustration": ["Ink and one spot colour, {colour}.", "People, but nobody in a suit.", "For the {topic}: {few} small ones and a big one.", "They asked for no shadows at all.", "The dog stays in.", "Has to work on the web as line art, so clean paths.", "{first} sent drawings by the children for reference."],
    "motion": ["Ninety seconds at most, no voice-over.", "Subtitles in two languages, burnt in.", "It will run without sound at the stand.", "{peer} wants to be in it. Maybe hands only.", "Storyboard for the {topic} first, then we talk about music.", "Needs a square cut and an upright cut as well.", "The old film cost three times as much and nobody watched it."],
    "workshop": ["{few} people, one day, a room with windows.", "Goal: decide what the {topic} should say, not how it looks.", "{peer} will come only if there is lunch.", "They have done one of these before and got a tree of values out of it.", "We bring the paper, they bring the complaints.", "Ends at four, because of the ferry."],
    "retainer": ["Two days a month, unused hours expire after three.", "Mostly the {topic} and small print things.", "{first} wants one person to call, so it is {mate}.", "Monthly list on the first {day}, no tickets for each comma.", "They would like to stop any month; we would like three months’ notice.", "Last year they used eighty per cent of the hours.", "Starts in {month}, with the {topic}.", "They used to send everything to a printer’s nephew.", "{few} small jobs a month, says {first}; it will be twice that.",
                 "Wants a shared list instead of mails.", "Invoice at the end of the month, with the hours by job.", "{peer} asked what happens in July. Nothing happens in July."],
    "print": ["Delivery to two addresses.", "They also want it as a PDF, of course.", "Thread-sewn, not glued; worth the extra.", "Paper is out of stock until {month}."],
    "typeface": ["Licence for {few} machines and the web.", "They asked whether they may change the ampersand. No.", "Needs the Polish and Baltic letters, which we have."],
}
# How an entry ends, by where the matter stands.
CLOSERS = {
    "early": ["Next: draft plan by {day}.", "{first} sends the material.", "We send a rough number this week.", "Talk again on {day}.", "{mate} takes notes from here.", "They decide in {month}.", "No hurry, they say.", "Good feeling.", "Mixed feeling.", "Coffee was excellent.",
              "To do: look for references.", "Waiting for photos.", "Promised an answer by {day}.", "{peer} must be copied in.", "Budget around {budget}, between us.", "Ask about the rights next time.", "Parking is impossible there, take the tram.",
              "Write to {first}, never to the info address.", "They have worked with a studio before and did not enjoy it.", "Should be done before {month}.", "{mate} would like to do this one.", "Ask who owns the old files."],
    "offer": ["{peer} reads it too.", "Answer promised by {day}.", "{mate} did the numbers.", "Call on {day}.", "I think they like it.", "Could go either way.", "{first} will defend it inside.", "They hesitate about the {topic}.", "At least {sum} of it is not negotiable.",
              "Ask again in a week.", "Good sign: {peer} asked for dates."],
    "won": ["{mate} is free from {month}.", "Start on {day}.", "Half of it to be invoiced now.", "{peer} sends greetings.", "Told {mate}, who cheered.", "First meeting on {day}.", "They asked for {mate}."],
    "work": ["{mate} takes it from here.", "On to the next round.", "Printer is booked for {month}.", "Hours are fine so far.", "{peer} was quiet, ask why.", "To be shown again on {day}.", "Filed under {company}.", "Keep a copy for the portfolio.", "A bit late, nobody minds.", "Two small things left.", "Happy.", "The {colour} is right at last.",
             "Remind {first} of the captions.", "{first} will show it at the staff meeting.", "Next look at the {topic} on {day}."],
    "keep": ["They are busy with the {topic}.", "Nothing to do for now.", "Might lead to something in {month}.", "Told {mate}.", "Asked about the {topic}: slow.", "Spoke about the {topic}, nothing concrete.", "{peer} sends greetings.", "Good to hear from them.", "Write again in {month}.", "Said they still use what we made, mostly.",
             "Rain all day in {city}.", "Promised to send them our new samples."],
}
MINUTES = ["Minutes:\n- scope: {topic}\n- start: {month}\n- {first} is the only contact\n- {few} rounds, then by the hour", "What we agreed:\n1. {first} collects the texts\n2. {mate} shows two routes\n3. decision on {day}",
           "Questions left:\n- who owns the old files?\n- is {peer} in or out?\n- does it have to be {colour}?", "Liked: the quiet one, the paper.\nDid not like: the {colour}, the word “premium”.\nOpen: size of the {topic}.",
           "Numbers as {first} gave them:\n- {budget} this year\n- maybe the same again in {month}"]
QUOTES = {"fi": ["”Näyttää juuri siltä kuin pitääkin. Kiitos!”", "”Sopii, palataan asiaan ensi viikolla.”"], "sv": ["”Vi är mycket nöjda, hälsa hela gänget.”", "”Kan vi få det i en lite varmare grön?”"], "de": ["„Sehr schön, bitte so drucken.“", "„Könnten wir das Ganze etwas ruhiger haben?“"],
          "fr": ["« C’est exactement ça. »", "« On adore, mais le vert, non. »"], "es": ["«Perfecto, adelante.»"], "it": ["«Bellissimo, grazie di cuore.»"], "ja": ["「とても気に入りました。ありがとうございます。」"], "da": ["»Det ser rigtig godt ud.«"], "nb": ["«Kjempefint, kjør på!»"],
          "et": ["„Väga ilus, aitäh!”"], "pl": ["„Świetnie, drukujemy.”"], "uk": ["«Дуже гарно, дякуємо!»"], "el": ["«Τέλειο, ευχαριστούμε πολύ!»"], "pt": ["«Está lindo, obrigada.»"]}

# Between the projects: how a studio keeps in touch.
RELATIONS = {
    ("meeting", "out"): ["Lunch with {first}. Mostly about anything but work.", "Coffee with {first}, who is thinking of moving on.", "Ran into {first} at an opening; promised to send the catalogue.", "Walk by the sea with {first}. They may need us in spring.", "Showed {first} round the studio and the new press.",
                         "Had {first} and {peer} over for the Friday cake.", "Breakfast with {first} before the train.", "Sat next to {first} at the design association dinner.", "Sauna evening with the neighbours; {first} came along."],
    ("call", "out"): ["Just checking in. All well, nothing to do for us now.", "Asked {first} for an introduction at their printer’s.", "Called about the unpaid invoice; was in the wrong folder, paid by {day}.", "Yearly call: how does the work hold up? Well, except the {colour} on the sign.",
                      "Asked whether we may show the work in a talk. We may.", "Called {first} to thank them for sending a customer our way.", "Rang to ask about their move; new address comes in {month}.", "Short call with {first}, who had just become a grandparent. Will call again on {day}.", "Left a message on {first}’s voicemail, wishing them well for the {topic}."],
    ("call", "in"): ["{first} wants the number of our bookbinder. Passed it on.", "{first} asked what we think of a logo made by a machine. Said it kindly.", "Called to complain about the post office, then invited us to the summer party."],
    ("email", "in"): ["{first} says thanks for the card, it hangs in their kitchen.", "New address and a new surname is coming; will write in {month}.", "{first} is on parental leave until {month}; {peer} takes over.", "Asked us to judge a student prize. Said yes.", "Newsletter reply: “finally one without GIFs”.",
                      "Wants the old files from 2019. Found them.", "Asks if we know a translator. Sent two names.", "{first} forwards an article in which {company} is mentioned, with our work in the picture."],
    ("email", "out"): ["Sent the link to our talk.", "Sent photos of the finished job for their own use.", "Recommended them to a friend who opens a shop.", "Asked for a quote for our website. Said they would think about it.", "Wrote to {first} about their new site; honest praise.", "Sent the press photo they asked for, with the photographer’s name.",
                       "Told {first} that {mate} is away until {month} and who answers meanwhile."],
    ("message", "in"): ["Holiday picture from {first}, with our tote bag.", "“Saw your poster in the tram!”", "{first} sends a photo of a terrible sign. Daily delight.", "Asked for the name of the green. It has none, only a number.", "“Is the studio open on {day}?” It is."],
    ("message", "out"): ["Congratulated them on the prize.", "Sent {first} a type joke. It was received.", "Wished {first} luck for the opening."],
    ("social", "out"): ["Shared their opening post.", "Tagged {company} in the process pictures; forty likes and a question about paper.", "Posted the {topic} from the portfolio, they shared it.", "Commented on their anniversary.", "Put the before and after of {company} online; {first} was fine with it."],
    ("social", "in"): ["They mentioned us in their year’s review.", "{first} recommended us in a thread about small studios.", "Tagged us in a picture of the shop window."],
    ("letter", "out"): ["Postcard from the print fair.", "Sent a calendar, number 41 of 80.", "Sent condolences to {first} by hand-written letter.", "Posted the book that {first} had lent us, with thanks."],
    ("letter", "in"): ["Invitation to their anniversary, printed badly on beautiful paper.", "Hand-written note from {first}. Kept it.", "A jar of jam in the post, no note. It can only be {first}."],
    ("note", ""): ["{first} prefers calls before ten.", "Allergic to nuts, remember for the workshop lunch.", "{first} takes over from the old boss next {month}.", "Heard they may move to bigger rooms. Ask in {month}.", "Do not send attachments to {company}, their filter eats them.", "Invoices go to the accountant, not to {first}.",
                   "{first} speaks Swedish at home; write in Swedish.", "Their year ends in {month}; budgets are made two months before.", "Two daughters, one studies graphic design in Lahti.", "Never mention the merger.", "Rides the same ferry as {mate}.",
                   "Decides alone, and quickly.", "Likes things on paper. Print the PDF before the meeting.", "Was at the Nordic design days; left after lunch, like us.", "{first} knows everybody in {city}.", "{peer} signs, {first} chooses."],
    ("visit", "out"): ["Passed through {city} and said hello at {company}.", "Visited their new rooms. Our sign looks good, the plant in front of it does not.", "Bought a present at {company}; {first} would not let me pay."],
}

CAMPAIGN = {
    "Christmas cards 2025": {("letter", "out"): ["Card sent, with a line by hand about the {topic}.", "Card sent to {first} at home.", "Card and a bar of chocolate from Lausanne.", "Card sent; wrote about the ferry trip.", "Card sent to the whole team at {company}.", "Card sent, {mate} drew a cat on the envelope."],
                             ("email", "in"): ["Thanks for the card! “It glows.”", "{first} asks which press it was printed on."], ("message", "in"): ["Photo of our card on their fridge."]},
    "Packaging that travels": {("email", "out"): ["First mail of three. Opened the same day.", "Second mail, with the parcel test pictures.", "Third mail, offered the sample box.", "Sent the first mail in German, {mate} checked it.", "Sent mail two by hand, since {first} had asked about board weights."],
                               ("email", "in"): ["Asked for the sample box.", "“Not now, but keep us on the list.”", "Wants to know if the refill idea works for glass."], ("letter", "out"): ["Sample box posted to {first}."], ("call", "out"): ["Called after the box arrived. They had already unfolded it."]},
    "One bench, two rooms": {("social", "in"): ["Asked under post three how long it took. Answered honestly: seven months.", "Shared the film with “goals”.", "Wrote a long comment about benches.", "Saved and asked for the price range by direct message."],
                             ("social", "out"): ["Answered {first}’s question about the captions.", "Thanked {company} for sharing.", "Sent {first} the long version of the film."], ("message", "in"): ["Saw the series and wants to talk about their own site."]},
    "Design week open studio": {("visit", "in"): ["Came on the first evening and stayed for the poster auction.", "Visited with two colleagues; took the price list.", "Came in from the rain, left with a tote bag and a meeting.", "Asked good questions about the letterpress.", "Looked at every drawer. {mate} showed the sketches for the museum.", "Came with children, who set their names in wood type."],
                                ("email", "out"): ["Invited to the open studio.", "Thank-you mail with the pictures of the evening."], ("note", ""): ["On the visitors’ list; call in October."]},
    "Autumn referral round": {("email", "out"): ["Asked for one introduction, no more.", "Asked {first} who else in {city} we should know.", "Reminded of the referral round, promised a print in return."],
                              ("email", "in"): ["Introduced us to a cousin with a bakery.", "Knows nobody just now, but will think of us.", "Sent two names with phone numbers. Wonderful."], ("call", "out"): ["Thanked {first} for the introduction."]},
}
SURVEY = ["Yearly survey: would come back. Wish: faster first drafts.", "Yearly survey: nine out of ten, minus one for the invoice format.", "Answered all open questions at length, mostly about paper.", "Yearly survey: likes {mate}, dislikes our folder names.",
          "Yearly survey: “you listen”.", "Yearly survey: neutral. They hardly use the {topic} now.", "Yearly survey, by phone: content, and surprised to be asked."]

OUTCOMES = {"no": "no answer", "voicemail": "voicemail"}

# title | description | type | category | sku | what solved it
TICKETS = """
Logo blurry in e-mail signature | The new logo looks fuzzy in our mail program, on two machines. | problem | files | BR-100 | Sent a PNG at double size and a short guide for the signature.
Which blue is it in print? | Our printer asks for a Pantone number, the guidelines only give RGB. | question | colour | BR-100 | Pantone 2995 on coated, 2192 on uncoated; page added to the guidelines.
Old logo still on the invoice template | Accounting uses the template from 2019. Could you send a new one? | task | templates | BR-100 | New invoice template sent, with the old one crossed out in red.
Contact form sends nothing | Since Monday no mail arrives from the contact form. We noticed by chance. | incident | website | WB-100 | The mail provider had switched off the old password; new one set, test mail arrived.
Opening hours wrong on the phone version | Desktop says 10–18, the phone says 9–17. | problem | website | WB-100 | A forgotten copy of the footer; both now read from one place.
Cannot log in to change prices | Password reset mail does not come. | incident | access | WB-200 | Their filter held the mail; whitelisted our sender and set a new password by phone.
Site down for half an hour on Sunday | Visitors called us. Is this going to happen again? | incident | hosting | WB-200 | Disk was full of old backups. Removed, and a watch set at eighty per cent.
Please add a Swedish page | We need the visit page in Swedish, text attached. | task | content | WB-200 | Page is online, link added to the language menu.
Label peels off in the fridge | About one in twenty. The printer says it is the glue, the glue people say it is the varnish. | problem | print | PK-100 | It was the varnish under the glue; the printer reruns the batch at his cost.
Barcode not read at two shops | Scanner beeps but finds nothing. | incident | print | PK-100 | Bars were printed 15% too narrow; new file at full size, checked at the shop.
Die-line for the small box? | The box maker asks for the die-line in another format. | question | files | PK-100 | Sent as DXF and PDF with the fold lines named.
Need the label without allergens in bold | New rules, says our consultant. | task | packaging | PK-100 | Rules say bold it must be; sent the paragraph, nothing changed.
Typo on page 34 | “Anual”. Of course we found it after printing. | problem | text | ED-100 | Mended in the web PDF; a slip for the printed copies.
Can we have the tables as a spreadsheet? | For the auditors. | question | files | ED-100 | Sent the file that the tables were made from.
Fonts missing when opening the layout | Our own designer gets pink boxes. | incident | fonts | ED-100 | Packaged the document again, with the licence terms for the typeface.
Illustration for a T-shirt? | May we print the fox on T-shirts for the staff? Forty pieces. | question | rights | IL-100 | Yes for staff, no for sale; noted in the licence.
Drawing number 3 in another colour | The yellow disappears on our paper. | task | files | IL-100 | Sent in ochre; they took the darker one.
Film stutters on the fair screen | The screen is from 2014. | incident | video | MO-100 | Made a lighter file at 25 frames; plays well.
Subtitles cover the price | In the upright cut. | problem | video | MO-100 | Moved the subtitles up by one line and sent the new cut.
How many hours are left this month? | Before we order the flyers. | question | retainer | RT-100 | Five and a half; they kept two for the signs.
Flyer for the open day, please | A5, two sides, text attached, printer needs it on Thursday. | task | print | RT-100 | Done within the retainer, two hours.
Change of invoice address | We have moved. The VAT number stays. | task | billing | RT-100 | Changed in the books and on the December invoice.
Invoice paid twice by mistake | Our new bank did it again. What now? | problem | billing | BR-200 | Second payment sent back on the same day.
Where do we find the white version? | For the photo background. | question | files | BR-200 | In the folder “negative”; renamed it to “white” for everybody.
Guidelines arrived with bent corners | The whole parcel, 40 copies. | problem | delivery | PG-100 | Reprinted 40 at the carrier’s cost, in a stronger box.
Twenty more copies of the guidelines | For the new branch. | task | delivery | PG-100 | Printed and sent with the invoice.
Typeface licence for six more machines | We have grown. What does it cost? | question | fonts | TF-100 | Sent the price, they ordered four.
The ő is missing | Our Hungarian dealer has a box in his name. | problem | fonts | TF-100 | The old version of the file; sent 1.3, which has it.
Web font not loading in the shop | Falls back to Times, looks dreadful. | incident | fonts | TF-100 | Wrong path after their update; corrected with their developer on the phone.
Workshop photos for our intranet | May we use them, and who has them? | question | files | WS-100 | Everybody agreed; sent twelve, without the one with the cake.
Who moderated in March? | We would like the same person again. | question | workshop | WS-100 | It was Petra; she is free in the second week.
Search finds nothing with accents | “cafe” finds it, “café” does not. | problem | website | WB-100 | Index rebuilt with folded letters; both spellings find it.
Picture of the old team is still online | Two of them left, one not happily. | task | content | WB-200 | Taken down within the hour, also from the cache.
Newsletter sign-up gives error 500 | Only with Outlook addresses, strangely. | incident | website | WB-100 | The check of addresses refused long endings; loosened it.
Certificate warning in the browser | Red page since this morning! | incident | hosting | WB-200 | Renewal had failed because of a changed DNS entry; renewed, alarm added.
Booking page shows last year’s prices | Guests insist on them, naturally. | incident | website | WB-100 | Cache kept for 400 days instead of 4 hours. Our mistake; apologised and repaired.
Sign is two shades darker than the card | Next to each other it hurts. | problem | colour | BR-100 | Signmaker used the coated value; he repaints it in spring.
Vector file for embroidery | They want at most eight colours and no thin lines. | task | files | BR-100 | Sent a stitch-friendly version with three colours.
Can we use the pattern on wallpaper? | Six square metres in the hall. | question | rights | BR-100 | Yes; sent it at full size with the repeat marked.
Stamp artwork came out mirrored | The stamp maker says we sent it so. | problem | files | BR-200 | They mirrored it once more; new stamp on its way.
Map does not load in Norway | Customers there see a grey box. | incident | website | WB-100 | Their map key was limited by country; opened it.
Need access for the new colleague | Starts on the first, should edit news only. | task | access | WB-200 | Account made, with the short manual.
PDF too large to mail | 64 MB. | question | files | ED-100 | Sent a 4 MB version for mail and explained where the big one lives.
Cover colour differs between batches | The second thousand is warmer. | problem | print | ED-100 | Other paper batch; the printer grants ten per cent.
Ribbon in the wrong red | For the Christmas box. | problem | packaging | PK-100 | Supplier sent 186 instead of 200; exchanged in three days.
Are the inks safe for food? | A customer asks; we have no paper on it. | question | packaging | PK-100 | Sent the printer’s declaration, in English and Finnish.
Recycling mark for Italy? | Our dealer says it must be on by January. | question | packaging | PK-100 | Added the letters and numbers to all five labels; checked with the dealer.
Lid text is upside down on the line | The machine turns the lid. | incident | packaging | PK-100 | Turned the artwork by 180 degrees; the line runs.
Music rights for the film on TV | A local channel wants to show it. | question | rights | MO-100 | Covered for the Nordic countries; sent the certificate.
Add the new shop to the end card | We open in May. | task | video | MO-100 | New end card delivered in three cuts.
Presentation template breaks on Mac | Headlines jump. | problem | templates | RT-100 | Rebuilt the master with their own fonts installed.
Poster for tomorrow | We know. Sorry. Just the date changes. | task | print | RT-100 | Done over lunch. Told them once, kindly.
Icons look thin on dark background | On the new dashboard. | problem | files | IL-100 | Sent a second weight for dark backgrounds.
Can the dog be a cat? | The boss prefers cats. | question | content | IL-100 | Talked it over; the dog stays.
Shop page scrolls sideways on small phones | A customer sent a screenshot. | problem | website | WB-100 | One table was too wide; it folds now.
Statistics stopped in June | The numbers are all zero. | incident | website | WB-200 | Script blocked after their consent tool changed; counted on the server now.
Which paper was it? | We want the same for the wedding of our daughter. | question | print | PG-100 | Told them the maker and the weight, and wished luck.
Delivery note in English | Customs in Norway asked. | task | delivery | PG-100 | Sent with the tariff number.
Request to delete a photo | A guest recognises herself. | task | content | WB-200 | Removed, also from the printed file for next year.
Feedback on the spring edition | Three readers wrote that the grey text is hard to read. | question | text | ED-100 | Darker grey and half a point more from the next issue on.
"""
TICKET_REPLY = {
    ("email", "in"): ["{first} wrote again: it is getting urgent.", "“Any news?”", "More detail from {peer}, as asked.", "{first} says that there is no hurry after all.", "They ask what it will cost. Nothing."],
    ("call", "in"): ["Called about it; calm, but wants a date.", "{first} rang to explain it once more, at length.", "{peer} called, not knowing that {first} had written."],
    ("email", "out"): ["Answered that we look at it on {day}.", "Asked for a picture of it.", "Told {first} that it takes a day or two.", "Passed to {mate}, who made it; told {first} so."],
    ("call", "out"): ["Talked it through on the phone; clearer now.", "Called to ask since when. Nobody is sure.", "Promised {first} an answer by {day}."],
    ("note", ""): ["Not covered by anything we sold; done anyway this once.", "Seen it before at another customer, same cause.", "{mate} remembers how it was made.", "Should go into the handover list for the next project."],
}
BIRTHDAY = {
    ("call", "out"): ["Called to say happy birthday. {first} was touched.", "Birthday call; {first} was on the way to the sea.", "Sang on the phone, {mate} did the second voice."],
    ("message", "out"): ["Birthday wishes by message.", "Sent {first} a drawing of a cake.", "Happy birthday with our oldest typeface."],
    ("letter", "out"): ["Birthday card, letterpress, number in {colour}."],
    ("email", "out"): ["Birthday mail, two lines and a joke about kerning.", "Congratulated {first}; got a photo of the cake back."],
}
GREETINGS = ["Hello", "Greetings from Helsinki", "How are you?", "Thank you", "A question", "For your information", "About next month", "Good news"]

DEAL_TITLES = {
    "brand": ["{short}: brand identity", "New identity for {short}", "Logo refresh, {topic}", "{short}: look and guidelines", "Naming and mark for the {topic}", "One brand for {short} and the {topic}"],
    "web": ["{short}: new website", "Website: {topic}", "Relaunch of {domain}", "{short}: {topic} online", "{Topic} for the web, {short}"],
    "packaging": ["Packaging for the {topic}", "{short}: {topic}, packaging", "{Topic}: labels and boxes", "New packs, {topic}"],
    "editorial": ["{Topic}, design and typesetting", "{short}: {topic} 2026", "Editorial design of the {topic}"],
    "illustration": ["Illustrations for the {topic}", "{short}: drawings, {topic}"],
    "motion": ["Film for the {topic}", "{short}: explainer film"],
    "workshop": ["Workshop: the {topic}", "{short}: brand workshop day"],
    "retainer": ["{short}: design retainer", "Retainer with {short}, {topic}"],
}
NEXT_STEPS = {
    "lead": ["call {first} back", "find out who decides", "ask for the brief", "send two references", "first coffee"],
    "qualified": ["visit on site", "estimate the hours", "collect what exists", "meet {peer}", "draft the scope"],
    "proposal": ["call about the offer", "present to the board", "send the one-page version", "answer {peer}’s questions", "wait for {first}’s holiday to end"],
    "negotiation": ["contract version three", "agree on the rights", "fix the start date", "insurance certificate", "last price talk"],
}
DEAL_NOTES = ["Came with a good brief for once.", "Pays late, always pays.", "Wants everything in {colour}.", "Printing is invoiced by the printer.", "Prefers one round with everybody in the room.", "Price includes one day on site.", "Ask before showing it anywhere.", "Second attempt; the first was three years ago."]
TASKS_OF_DEALS = ["Call {first} about the offer", "Send the estimate to {first}", "Prepare the visit to {company}", "Ask {first} for the missing texts", "Print samples for {company}", "Draft the contract, {company}", "Book the train to {city}", "Sketch the {topic}, two routes", "Check what {company} has online", "Follow up: {topic}"]
TASKS_OF_TICKETS = ["Answer {first}: {title}", "Check with the printer: {title}", "Test again: {title}"]
TASKS_OF_STUDIO = ["VAT return", "Send the monthly invoices", "Back up the studio server", "Order coffee from Kolme Kurkea", "Portfolio: photograph the museum", "Update the price list", "Renew the insurance", "Sharpen the paper knife", "Plan the Christmas card", "Sort the sample drawers",
                   "Apply for the design award", "Talk at the school in Lahti: slides", "Renew the font licences", "Clean the risograph drum", "Interview for the internship", "Write the case study on Telakkamuseo", "Check unpaid invoices", "Budget for next year", "Return the borrowed lens", "Reserve the sauna for the team evening"]
