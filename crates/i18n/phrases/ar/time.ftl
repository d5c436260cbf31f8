# الوقت: المدد والمناطق الزمنية وتغيير الساعة.

duration-minutes = { $minutes ->
    [zero] 0 دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
duration-hours = { $hours ->
    [zero] 0 ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
}
duration-hours-minutes = { $hours ->
    [zero] 0 ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
} و{ $minutes ->
    [zero] 0 دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
zone-label = { $place } ({ $abbreviation })
time-date-and-time = { $date }، { $time }
time-in-zone = { $time } بتوقيت { $place }
time-at-event = { $time } بتوقيت مكان الفعالية ({ $zone })
time-your = توقيتك
time-your-zone = توقيتك: { $time }
time-venue = توقيت المكان
time-next-day = في اليوم التالي
time-previous-day = في اليوم السابق
time-until-date = حتى { $date }، { $time }
time-open-end = ابتداءً من { $time }
time-from = من
time-to = إلى
time-starts = البداية
time-ends = النهاية
time-clock-back = تؤخَّر الساعة في تلك الليلة، فتتكرر هذه الساعة مرتين.
time-clock-back-first = الأولى من الساعتين، قبل تأخير الساعة.
time-clock-back-second = الثانية من الساعتين، بعد تأخير الساعة.
time-clock-forward = تُقدَّم الساعة في تلك الليلة، فتسقط ساعة واحدة.
