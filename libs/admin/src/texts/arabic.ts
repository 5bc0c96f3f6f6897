import type { TextKey } from './english.js';

/**
 * The Arabic catalogue, in modern standard Arabic that speaks to nobody as a man or a woman: requests are `يُرجى` with a verbal noun, what was
 * done stands in the passive. Names that are inserted stand where no verb, adjective or demonstrative has to agree with them. A number with
 * an inserted name takes its plural from 3 to 10 and its singular elsewhere. What begins with a sign and goes on in Latin letters or digits is
 * marked as written from left to right (`\u200e`, `\u2066…\u2069`).
 *
 * Words: row صف، صفوف · tick, select تحديد · selection التحديد · matching المطابق · action إجراء · run تنفيذ، عمليات تنفيذ · list قائمة · page صفحة ·
 * filter تصفية · key مفتاح · admin لوحة الإدارة · site الموقع · account حساب · group مجموعة · permission صلاحية · superuser مستخدم متميز · staff
 * دخول لوحة الإدارة · session جلسة · sign in, out تسجيل الدخول، الخروج · grant, revoke منح، سحب · delete حذف · delete for good حذف نهائي · restore
 * استعادة · link (of rows) ارتباط · reference number رقم
 */
export const arabic = {
  'site.header': 'لوحة الإدارة',
  'site.title': 'الإدارة',
  'site.index': 'إدارة الموقع',
  'site.skip': 'تخطٍّ إلى المحتوى',
  'site.view': 'عرض الموقع',
  'site.pageTitle': '{title} · {site}',
  'site.signedInAs': 'تم تسجيل الدخول باسم {username}',
  'site.signOut': 'تسجيل الخروج',
  'site.navigation': 'الموقع',
  'preferences.title': 'التفضيلات',
  'preferences.theme': 'المظهر',
  'preferences.theme.system': 'حسب النظام',
  'preferences.theme.light': 'فاتح',
  'preferences.theme.dark': 'داكن',
  'index.noModels':
    'لم يُسجَّل أي نموذج في هذا الموقع بعد. يُرجى كتابة صنف يحمل \u2066@AdminModel\u2069 وإدراجه في \u2066providers\u2069 لإحدى الوحدات.',
  'index.empty': 'لا يوجد هنا ما تسمح لك صلاحياتك بعرضه. يُرجى طلب الصلاحية من المسؤول.',
  'list.total':
    '{count, plural, zero {# {singular}} one {# {singular}} two {# {singular}} few {# {plural}} many {# {singular}} other {# {singular}}}',
  'list.matching':
    '{count, plural, zero {المطابق: # {singular}} one {المطابق: # {singular}} two {المطابق: # {singular}} few {المطابق: # {plural}} many {المطابق: # {singular}} other {المطابق: # {singular}}}',
  'list.totalMore':
    'أكثر من {count, plural, zero {# {singular}} one {# {singular}} two {# {singular}} few {# {plural}} many {# {singular}} other {# {singular}}}',
  'list.matchingMore':
    'المطابق: أكثر من {count, plural, zero {# {singular}} one {# {singular}} two {# {singular}} few {# {plural}} many {# {singular}} other {# {singular}}}',
  'list.empty': '{plural}: لا توجد عناصر بعد.',
  'list.noMatch': '{plural}: لا توجد نتائج مطابقة.',
  'list.clear': 'مسح البحث والتصفية',
  'list.search': 'بحث',
  'list.searchLabel': 'البحث في {plural}',
  'list.filters': 'التصفية',
  'list.filterBy': 'حسب {title}',
  'list.all': 'الكل',
  'list.yes': 'نعم',
  'list.no': 'لا',
  'list.empty.value': '–',
  'list.filter.null': 'فارغ',
  'list.filter.notNull': 'غير فارغ',
  'list.filter.add': 'إضافة {label}',
  'list.filter.remove': 'إزالة {label}',
  'list.filter.today': 'اليوم',
  'list.filter.week': 'آخر 7 أيام',
  'list.filter.month': 'هذا الشهر',
  'list.filter.year': 'هذه السنة',
  'list.filter.from': 'من',
  'list.filter.to': 'إلى',
  'list.filter.fromLabel': 'من، حسب {title}',
  'list.filter.toLabel': 'إلى، حسب {title}',
  'list.filter.apply': 'تطبيق',
  'list.filter.notDeleted': 'غير المحذوف',
  'list.filter.deleted': 'المحذوف',
  'list.filter.searchKey': 'مفتاح {singular}',
  'list.filter.searchLabel': '{label}، حسب {title}',
  'list.filter.more':
    'لا يُعرض من الخيارات إلا {count, plural, zero {صفر} one {الأول} two {الأولان} few {أول #} many {أول #} other {أول #}}.',
  'list.facets.show': 'إظهار الأعداد',
  'list.facets.hide': 'إخفاء الأعداد',
  'list.facets.tooLong': 'لم يُحسب العدد، لأن الحساب استغرق وقتًا طويلًا أو تعذّر.',
  'list.dates.all': 'كل التواريخ',
  'list.dates.monthName':
    '{month, select, 1 {يناير} 2 {فبراير} 3 {مارس} 4 {أبريل} 5 {مايو} 6 {يونيو} 7 {يوليو} 8 {أغسطس} 9 {سبتمبر} 10 {أكتوبر} 11 {نوفمبر} other {ديسمبر}}',
  'list.dates.month':
    '{month, select, 1 {يناير} 2 {فبراير} 3 {مارس} 4 {أبريل} 5 {مايو} 6 {يونيو} 7 {يوليو} 8 {أغسطس} 9 {سبتمبر} 10 {أكتوبر} 11 {نوفمبر} other {ديسمبر}} {year}',
  'list.dates.day':
    '{day} {month, select, 1 {يناير} 2 {فبراير} 3 {مارس} 4 {أبريل} 5 {مايو} 6 {يونيو} 7 {يوليو} 8 {أغسطس} 9 {سبتمبر} 10 {أكتوبر} 11 {نوفمبر} other {ديسمبر}}',
  'list.dates.dayNumber': 'اليوم {day}',
  'list.pages': 'الصفحات',
  'list.page': 'الصفحة {page, number} من {pages, number}',
  'list.pageOfMore': 'الصفحة {page, number}',
  'list.first': 'الأولى',
  'list.previous': 'السابقة',
  'list.next': 'التالية',
  'list.last': 'الأخيرة',
  'list.showAll': 'عرض الكل',
  'list.showPages': 'عرض على صفحات',
  'list.sort.ascending': 'الفرز حسب {title}، تصاعديًا',
  'list.sort.descending': 'الفرز حسب {title}، تنازليًا',
  'list.selectPage': 'تحديد كل ما في هذه الصفحة',
  'list.selectRow': 'تحديد {label}',
  'list.actions': 'الإجراءات',
  'list.moreActions': 'إجراءات أخرى',
  'list.selected': 'المحدد {count, number} من {total, number}',
  'list.selectAcross':
    '{count, plural, zero {لا صفوف مطابقة لتحديدها} one {تحديد الصف المطابق (#)} two {تحديد الصفين المطابقين (#)} few {تحديد كل الصفوف المطابقة (#)} many {تحديد كل الصفوف المطابقة (#)} other {تحديد كل الصفوف المطابقة (#)}}',
  'list.clearSelection': 'إلغاء التحديد',
  'list.warning.unknownParameter': 'في العنوان معامل لا تعرفه هذه القائمة، «{parameter}»، وقد جرى تجاهله.',
  'list.warning.notAll': 'لا يمكن عرض كل الصفوف في صفحة واحدة: عددها يزيد على {most, number}.',
  'list.warning.malformedValue': 'في العنوان قيمة لا تصلح للمعامل «{parameter}»، وهي «{value}»، وقد جرى تجاهلها.',
  'list.warning.expected':
    'في العنوان قيمة لا تصلح للمعامل «{parameter}»، وهي «{value}»، وقد جرى تجاهلها. المتوقَّع: {expected}.',
  'list.expected.day': 'يوم مثل 2026-11-22',
  'list.expected.year': 'سنة مثل 2026',
  'list.expected.month': 'شهر من 1 إلى 12 في إحدى السنوات',
  'list.expected.dayOfMonth': 'يوم من أيام الشهر، مثل 22',
  'list.expected.whole': 'عدد صحيح يتسع له العمود',
  'list.expected.number': 'عدد مثل \u200e-0.5',
  'action.none': 'لم يُحدَّد أي إجراء. يُرجى تحديد صفوف ثم الضغط على زر أحد الإجراءات.',
  'action.noRows': 'لم يُحدَّد أي صف. يُرجى تحديد صف واحد على الأقل ثم إعادة تنفيذ الإجراء.',
  'action.noneReadable': 'لم يُنفَّذ شيء: تعذّرت قراءة جميع المفاتيح المحددة.',
  'action.exceptionGone':
    'لم يُنفَّذ شيء: تغيّر صف كان يُفترض استثناؤه أو لم يعد موجودًا. يُرجى مراجعة القائمة ثم إعادة تنفيذ الإجراء.',
  'action.gone': 'لم يُنفَّذ شيء: لم يعد أي من الصفوف المحددة موجودًا في هذه القائمة.',
  'list.commands': 'إجراءات لا تحتاج إلى صفوف',
  'action.tooMany':
    'لم يُنفَّذ شيء: الحد الأقصى للإجراء «{label}» هو {maximum, plural, zero {صفر} one {صف واحد} two {صفان} few {# صفوف} many {# صفًا} other {# صف}}، والمحدد {count, plural, zero {صفر} one {صف واحد} two {صفان} few {# صفوف} many {# صفًا} other {# صف}}.',
  'action.malformed':
    '{count, plural, zero {لم يُتجاهَل أي مفتاح محدد.} one {تعذّرت قراءة مفتاح محدد واحد، وجرى تجاهله.} two {تعذّرت قراءة مفتاحين محددين، وجرى تجاهلهما.} few {تعذّرت قراءة # مفاتيح محددة، وجرى تجاهلها.} many {تعذّرت قراءة # مفتاحًا محددًا، وجرى تجاهلها.} other {تعذّرت قراءة # مفتاح محدد، وجرى تجاهلها.}}',
  'action.unknownParameter':
    'لم يُنفَّذ شيء: في العنوان معامل أو قيمة لا تعرفها هذه القائمة، «{parameter}»، لذا قد لا تكون الصفوف المعروضة هي المقصودة.',
  'action.unavailable': 'لم يُنفَّذ شيء: الإجراء «{label}» غير متاح الآن. {reason}',
  'action.unavailable.unknown':
    'تعذّرت معرفة ما إذا كان ذلك ممكنًا. نأسف لذلك. يُرجى إبلاغ المسؤول بهذا الرقم: {reference}.',
  'ask.unavailable': 'هذا غير متاح الآن. {reason}',
  'action.formGone': 'لم يُنفَّذ شيء: شيء مما اختير في النموذج لم يعد موجودًا، أو لم يعد بإمكانك رؤيته.',
  'action.already': 'سبق تنفيذ هذا، لذا لم يُنفَّذ مرة أخرى.',
  'action.done': 'تم تنفيذ «{action}».',
  'action.rowsGone':
    '{count, plural, zero {لم يُتخطَّ أي صف من الصفوف المعروضة.} one {صف واحد من الصفوف المعروضة لم يعد في القائمة، وجرى تخطيه.} two {صفان من الصفوف المعروضة لم يعودا في القائمة، وجرى تخطيهما.} few {# صفوف من الصفوف المعروضة لم تعد في القائمة، وجرى تخطيها.} many {# صفًا من الصفوف المعروضة لم تعد في القائمة، وجرى تخطيها.} other {# صف من الصفوف المعروضة لم تعد في القائمة، وجرى تخطيها.}}',
  number: '{count, number}',
  'selection.none': 'لا شيء: الإجراء لا يحتاج إلى صفوف',
  'selection.keys':
    '{count, plural, zero {لا صفوف محددة} one {صف محدد واحد} two {صفان محددان} few {# صفوف محددة} many {# صفًا محددًا} other {# صف محدد}}',
  'selection.object': 'صف واحد، من صفحته',
  'selection.all': 'كل الصفوف المطابقة',
  'selection.except':
    '{count, plural, zero {كل الصفوف المطابقة} one {كل الصفوف المطابقة باستثناء صف واحد} two {كل الصفوف المطابقة باستثناء صفين} few {كل الصفوف المطابقة باستثناء # صفوف} many {كل الصفوف المطابقة باستثناء # صفًا} other {كل الصفوف المطابقة باستثناء # صف}}',
  'selection.from': 'من {value}',
  'selection.to': 'إلى {value}',
  'selection.search': 'بحث «{search}»',
  'ask.rows':
    '{count, plural, zero {{singular}} one {{singular}} two {{singular}} few {{plural}} many {{singular}} other {{singular}}}',
  'ask.more':
    '{count, plural, zero {ولا شيء غيرها} one {وواحد غيرها} two {واثنان غيرها} few {و# غيرها} many {و# غيرها} other {و# غيرها}}',
  'ask.unpinned': 'الصفوف أكثر من أن يُثبَّت كل منها: يسري الإجراء على كل ما يكون مطابقًا لحظة التأكيد.',
  'ask.unfixed': 'المقصود بعض هذه الصفوف فقط، وهي أكثر من أن يمكن التمييز بينها. يُرجى تحديد صفوف أقل.',
  'ask.spared':
    '{count, plural, zero {لا يبقى أي صف من التحديد على حاله.} one {يبقى صف واحد آخر من التحديد على حاله.} two {يبقى صفان آخران من التحديد على حالهما.} few {تبقى # صفوف أخرى من التحديد على حالها.} many {يبقى # صفًا آخر من التحديد على حالها.} other {يبقى # صف آخر من التحديد على حالها.}}',
  'ask.again':
    'تغيّر العدد في هذه الأثناء: كان {before, number} وهو الآن {now, number}. للمتابعة مع ذلك، يُرجى التأكيد مرة أخرى.',
  'ask.listChanged':
    'لم يُنفَّذ شيء: لم يعد بالإمكان عرض القائمة التي اختيرت منها هذه الصفوف كما كانت. يُرجى الرجوع إلى القائمة واختيار الصفوف من جديد.',
  'ask.yes': 'نعم، تنفيذ',
  'ask.no': 'لا، رجوع',
  'runs.column.action': 'الإجراء',
  'runs.column.time': 'الوقت',
  'runs.column.user': 'المستخدم',
  'runs.latest': 'أحدث عمليات التنفيذ الخاصة بك',
  'runs.none': 'لم يُنفَّذ من حسابك أي إجراء بعد.',
  'runs.all': 'كل عمليات التنفيذ',
  'run.state.pending': 'بانتظار التأكيد',
  'run.state.running': 'قيد التنفيذ',
  'run.state.succeeded': 'ناجح',
  'run.state.failed': 'فاشل',
  'run.state.expired': 'منتهي المهلة',
  'run.state.interrupted': 'متوقف',
  'run.pending': 'بانتظار تأكيد {username} حتى {time}.',
  'run.running': 'التنفيذ جارٍ. تعرض الصفحة ما كان عليه قبل لحظات.',
  'run.lookAgain': 'تحديث',
  'run.expired': 'لم يصل التأكيد في الوقت المناسب، لذا لم يُنفَّذ شيء.',
  'run.interrupted':
    'توقفت العملية التي كانت تنفّذ الإجراء دون إشعار، كأن تكون قد أُنهيت قسرًا. تم التراجع عما تغيّر داخل معاملة؛ أما الإجراء خارج المعاملات فقد يكون نُفِّذ جزء منه فقط.',
  'run.reference': 'سُجِّل ذلك في السجل بالرقم {reference}.',
  'run.facts.model': 'القائمة',
  'run.facts.user': 'بواسطة',
  'run.facts.asked': 'طلب التأكيد',
  'run.facts.started': 'البدء',
  'run.facts.finished': 'الانتهاء',
  'run.facts.noticed': 'اكتشاف التوقف',
  'run.facts.took': 'المدة',
  'run.facts.selection': 'الصفوف',
  'run.facts.selection.now': 'القائمة كما هي الآن',
  'run.facts.selection.object': 'صفحته',
  'run.facts.selected': 'الصفوف المحددة',
  'run.facts.spared': 'الصفوف المستثناة',
  'run.facts.affected': 'الصفوف المتأثرة',
  'run.time': '{time} UTC',
  'run.took.milliseconds': '{milliseconds, number} ملي ث',
  'run.took.seconds': '{seconds, number} ث',
  'run.took.minutes': '{minutes, number} د {seconds, number} ث',
  'run.form': 'ما أُدخل في النموذج',
  'run.touched': 'الصفوف التي شملها التنفيذ',
  'run.details': 'التفاصيل متاحة للمستخدم {username} وللمستخدمين المتميزين.',
  'run.form.row': 'صف',
  'run.form.unseen': 'صف لا يمكنك رؤيته أو لم يعد موجودًا',
  'run.touched.unseen':
    '{named, plural, =0 {} zero {} one {و} two {و} few {و} many {و} other {و}}{count, plural, zero {لا صفوف غيرها} one {صف واحد لا يمكنك رؤيته أو لم يعد موجودًا} two {صفان لا يمكنك رؤيتهما أو لم يعودا موجودين} few {# صفوف لا يمكنك رؤيتها أو لم تعد موجودة} many {# صفًا لا يمكنك رؤيتها أو لم تعد موجودة} other {# صف لا يمكنك رؤيتها أو لم تعد موجودة}}',
  'run.touched.more':
    '{count, plural, zero {ولا صفوف غيرها} one {وصف واحد غيرها} two {وصفان غيرها} few {و# صفوف غيرها} many {و# صفًا غيرها} other {و# صف غيرها}}',
  'run.touched.kept': 'حُفظت مفاتيح {kept, number} من أصل {selected, number} من الصفوف.',
  'value.bytes':
    '{count, plural, zero {# بايت} one {بايت واحد} two {# بايت} few {# بايت} many {# بايت} other {# بايت}}',
  'value.cut':
    '(المجموع {count, plural, zero {صفر من الأحرف} one {حرف واحد} two {حرفان} few {# أحرف} many {# حرفًا} other {# حرف}})',
  'object.related.all': 'الكل ({count, number})',
  'object.related.more': 'أكثر من {count, number}',
  'object.actions': 'الإجراءات',
  'object.action.none': 'لم يُنفَّذ شيء: لم يُختَر إجراء من الإجراءات المتاحة هنا.',
  'object.gone': 'لم يُنفَّذ شيء: هذا العنصر ({singular}) لم يعد موجودًا، أو لا يمكنك رؤيته.',
  'object.otherRows': 'لم يُنفَّذ شيء: النموذج لا يخص العنصر ({singular}) الذي أُرسل إلى صفحته وحده دون سواه.',
  'object.history': 'السجل',
  'object.history.none': 'لم يُنفَّذ أي إجراء على هذا العنصر ({singular}).',
  'run.outcome.download': 'تنزيل {file}.',
  'run.outcome.redirect': 'انتقال إلى {to}.',
  'run.outcome.page': 'الرد بصفحة.',
  'run.attempts':
    'بسبب تغييرات أخرى في الوقت نفسه، تطلّب الأمر {count, plural, zero {صفرًا من المحاولات} one {محاولة واحدة} two {محاولتين} few {# محاولات} many {# محاولة} other {# محاولة}}.',
  'run.brokenOff': 'انقطع التنزيل قبل اكتماله.',
  'form.optional': '(اختياري)',
  'form.errors': 'يُرجى تصحيح ما يلي',
  'form.error': 'خطأ:',
  'form.utc': 'بالتوقيت العالمي المنسق (UTC)، كالأوقات في القوائم.',
  'form.choose': 'اختيار…',
  'form.none': 'لا شيء',
  'form.row.search': 'بحث',
  'form.row.searchFor': 'بحث: {label}',
  'form.row.noMatch': 'لم يُعثر على شيء يطابق «{text}».',
  'form.row.blank': 'يُرجى كتابة ما يُراد البحث عنه ثم الضغط على «بحث».',
  'form.row.more':
    'لا يُعرض إلا {count, plural, zero {صفر} one {الأول} two {الأولان} few {أول #} many {أول #} other {أول #}}. لرؤية غيرها، يُرجى البحث بجزء أكبر من الاسم.',
  'form.error.required': '{label}: لا يجوز ترك الحقل فارغًا.',
  'form.error.choose': '{label}: يُرجى اختيار واحد.',
  'form.error.chooseRow': '{label}: يُرجى البحث واختيار واحد.',
  'form.error.choice': '{label}: يُرجى الاختيار مما هو متاح.',
  'form.error.row': '{label}: ما اختير لم يعد موجودًا، أو لا يمكنك رؤيته. يُرجى البحث من جديد.',
  'form.error.tick': '{label}: يجب وضع علامة في المربع.',
  'form.error.atLeast':
    '{label}: يجب اختيار {min, plural, zero {صفر} one {واحد} two {اثنين} few {#} many {#} other {#}} على الأقل.',
  'form.error.atMost':
    '{label}: يمكن اختيار {max, plural, zero {صفر} one {واحد} two {اثنين} few {#} many {#} other {#}} على الأكثر.',
  'form.error.number': '{label}: يجب إدخال عدد.',
  'form.error.integer': '{label}: يجب إدخال عدد صحيح.',
  'form.error.digits': '{label}: العدد أكبر من أن يُحفظ بدقة.',
  'form.error.decimals':
    '{label}: {count, plural, =0 {لا يجوز إدخال أي منزلة عشرية} zero {لا يجوز إدخال أي منزلة عشرية} one {يجوز إدخال منزلة عشرية واحدة على الأكثر} two {يجوز إدخال منزلتين عشريتين على الأكثر} few {يجوز إدخال # منازل عشرية على الأكثر} many {يجوز إدخال # منزلة عشرية على الأكثر} other {يجوز إدخال # منزلة عشرية على الأكثر}}.',
  'form.error.min': '{label}: يجب ألا تقل القيمة عن {min}.',
  'form.error.max': '{label}: يجب ألا تزيد القيمة على {max}.',
  'form.error.positive': '{label}: يجب أن تكون القيمة أكبر من 0.',
  'form.error.negative': '{label}: يجب أن تكون القيمة أصغر من 0.',
  'form.error.divisible': '{label}: يجب أن تقبل القيمة القسمة على {by}.',
  'form.error.length':
    '{label}: يجب أن يكون الطول من {min, number} إلى {max, plural, zero {صفر من الأحرف} one {حرف واحد} two {حرفين} few {# أحرف} many {# حرفًا} other {# حرف}}.',
  'form.error.minLength':
    '{label}: يجب ألا يقل الطول عن {min, plural, zero {صفر من الأحرف} one {حرف واحد} two {حرفين} few {# أحرف} many {# حرفًا} other {# حرف}}.',
  'form.error.maxLength':
    '{label}: يجب ألا يزيد الطول على {max, plural, zero {صفر من الأحرف} one {حرف واحد} two {حرفين} few {# أحرف} many {# حرفًا} other {# حرف}}.',
  'form.error.matches': '{label}: ليس بالصيغة المطلوبة.',
  'form.error.email': '{label}: يجب إدخال عنوان بريد إلكتروني، مثل ada@example.org.',
  'form.error.url': '{label}: يجب إدخال عنوان ويب، مثل https://example.org.',
  'form.error.date': '{label}: يجب إدخال تاريخ، مثل 2026-11-22.',
  'form.error.dateTime': '{label}: يجب إدخال تاريخ ووقت، مثل \u20662026-11-22 19:37\u2069.',
  'form.error.minDate': '{label}: يجب ألا يسبق التاريخ {date}.',
  'form.error.maxDate': '{label}: يجب ألا يتجاوز التاريخ {date}.',
  'form.error.characters': '{label}: يوجد حرف لا يمكن حفظه.',
  'form.error.repeated': '{label}: أُرسل أكثر من مرة.',
  'form.error.invalid': '{label}: القيمة غير صالحة.',
  'delete.question':
    '{count, plural, zero {حذف # {singular}؟} one {حذف # {singular}؟} two {حذف # {singular}؟} few {حذف # {plural}؟} many {حذف # {singular}؟} other {حذف # {singular}؟}}',
  'delete.confirm':
    '{count, plural, zero {نعم، حذف} one {نعم، حذف} two {نعم، حذف الاثنين} few {نعم، حذف #} many {نعم، حذف #} other {نعم، حذف #}}',
  'delete.impossible':
    '{count, plural, zero {لا يمكن حذف # {singular}} one {لا يمكن حذف # {singular}} two {لا يمكن حذف # {singular}} few {لا يمكن حذف # {plural}} many {لا يمكن حذف # {singular}} other {لا يمكن حذف # {singular}}}',
  'delete.rows': '{count, number} {label}',
  'delete.many': 'أكثر من {most, number} {label}',
  'delete.notCounted': '{label}: لم يُحسب العدد، لأن ذلك استغرق وقتًا طويلًا',
  'delete.more': 'وغيرها',
  'delete.label':
    '{count, plural, zero {{singular}} one {{singular}} two {{singular}} few {{plural}} many {{singular}} other {{singular}}}',
  'delete.links':
    '{count, plural, zero {ارتباط بين {owner} و{other}} one {ارتباط بين {owner} و{other}} two {ارتباط بين {owner} و{other}} few {ارتباطات بين {owner} و{other}} many {ارتباطًا بين {owner} و{other}} other {ارتباط بين {owner} و{other}}}',
  'delete.tableRows':
    '{count, plural, zero {صف في الجدول {table}} one {صف في الجدول {table}} two {صف في الجدول {table}} few {صفوف في الجدول {table}} many {صفًا في الجدول {table}} other {صف في الجدول {table}}}',
  'delete.deleted': 'ما سيُحذف معها',
  'delete.unlinked': 'ما سيبقى ويفقد ارتباطه',
  'delete.protecting': 'ما يمنع الحذف',
  'delete.someProtected':
    'لذلك يجب أن {count, plural, zero {يبقى # {singular}} one {يبقى # {singular}} two {يبقى # {singular}} few {يبقى # {plural}} many {يبقى # {singular}} other {يبقى # {singular}}} من التحديد. يمكنك المتابعة {others, plural, zero {دون غيرها} one {بالصف الآخر} two {بالصفين الآخرين} few {بالصفوف الأخرى (#)} many {بالصفوف الأخرى (#)} other {بالصفوف الأخرى (#)}}.',
  'delete.manyProtected':
    'لذلك يجب أن يبقى من التحديد أكثر من {most, number} ({plural}). يمكنك المتابعة {others, plural, zero {دون غيرها} one {بالصف الآخر} two {بالصفين الآخرين} few {بالصفوف الأخرى (#)} many {بالصفوف الأخرى (#)} other {بالصفوف الأخرى (#)}}.',
  'delete.allProtected': 'لذلك لا يمكن حذف شيء. يُرجى معالجة هذه الصفوف أولًا.',
  'delete.protectedNotPinned':
    'لذلك يجب أن يبقى بعض {plural}، والعدد أكبر من أن يُحذف الباقي وحده. يُرجى تحديد عدد أقل، أو معالجة هذه الصفوف أولًا.',
  'delete.protectedNotCounted':
    'لذلك يجب أن يبقى بعض {plural}، لكن معرفة أيها استغرقت وقتًا طويلًا. يُرجى تحديد عدد أقل، أو معالجة هذه الصفوف أولًا.',
  'delete.notChecked':
    'استغرق التحقق من وجود صفوف أخرى تمنع الحذف وقتًا طويلًا. إن وُجد أي منها، فلن يُحذف شيء، وسيظهر لك إشعار بذلك.',
  'delete.notPermitted': 'ليست لديك صلاحية حذف ما سيُحذف معها من: {models}. لذلك لا يمكن حذف أي شيء هنا.',
  'delete.refused': 'لم يُحذف شيء: ليست لديك صلاحية حذف ما سيُحذف معها من: {models}.',
  'delete.protectedBy': 'لم يُحذف شيء. ما يمنع الحذف: {rows}.',
  'delete.done':
    '{count, plural, zero {تم حذف # {singular}.} one {تم حذف # {singular}.} two {تم حذف # {singular}.} few {تم حذف # {plural}.} many {تم حذف # {singular}.} other {تم حذف # {singular}.}}',
  'delete.none': 'لم يُحذف شيء: سبق حذف كل ما حُدِّد من {plural}.',
  'delete.protected': 'لم يُحذف شيء: لا تزال صفوف أخرى تشير إلى بعض ما حُدِّد من {plural}.',
  'restore.done':
    '{count, plural, zero {تمت استعادة # {singular}.} one {تمت استعادة # {singular}.} two {تمت استعادة # {singular}.} few {تمت استعادة # {plural}.} many {تمت استعادة # {singular}.} other {تمت استعادة # {singular}.}}',
  'restore.none': 'لم يُستعَد شيء: ليس بين ما حُدِّد من {plural} ما هو محذوف.',
  'purge.question':
    '{count, plural, zero {حذف # {singular} نهائيًا؟} one {حذف # {singular} نهائيًا؟} two {حذف # {singular} نهائيًا؟} few {حذف # {plural} نهائيًا؟} many {حذف # {singular} نهائيًا؟} other {حذف # {singular} نهائيًا؟}}',
  'purge.warning': 'ما يُحذف نهائيًا لا يمكن استعادته.',
  'purge.done':
    '{count, plural, zero {تم حذف # {singular} نهائيًا.} one {تم حذف # {singular} نهائيًا.} two {تم حذف # {singular} نهائيًا.} few {تم حذف # {plural} نهائيًا.} many {تم حذف # {singular} نهائيًا.} other {تم حذف # {singular} نهائيًا.}}',
  'purge.none': 'لم يُحذف شيء نهائيًا: ليس بين ما حُدِّد من {plural} ما سبق حذفه. يُرجى الحذف أولًا، ثم البحث ضمن «المحذوف».',
  'export.noColumns': 'لم يُصدَّر شيء: يُرجى اختيار عمود واحد موجود على الأقل.',
  'export.goesOn': 'امتلأت هذه الورقة. تتبع بقية الصفوف في الورقة «{sheet}».',
  'signIn.title': 'تسجيل الدخول',
  'signIn.username': 'اسم المستخدم',
  'signIn.password': 'كلمة المرور',
  'signIn.submit': 'تسجيل الدخول',
  'signIn.refused':
    'اسم المستخدم وكلمة المرور لا يطابقان حسابًا يحق له تسجيل الدخول هنا. قد يكون كلاهما حساسًا لحالة الأحرف.',
  'signIn.delayed':
    'فشلت محاولات كثيرة لتسجيل الدخول، لذا لم يُنظر في هذه المحاولة. يُرجى إعادة المحاولة بعد {minutes, plural, zero {أقل من دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}.',
  'signIn.again': 'لم يُنفَّذ شيء لأن جلستك منتهية. يُرجى تسجيل الدخول ثم إعادة المحاولة.',
  'signOut.done': 'تم تسجيل خروجك.',
  'leaving.title': 'ستغادر هذا الموقع',
  'account.title': 'حسابك',
  'account.sessions': 'الأجهزة المسجَّل الدخول عليها',
  'account.session.deviceName': '{browser} على {system}',
  'account.session.unknown': 'متصفح غير معروف',
  'account.session.times': 'تسجيل الدخول {signedIn}، آخر استخدام {lastSeen}، بتوقيت UTC',
  'account.session.this': 'هذه الجلسة',
  'account.session.end': 'إنهاء',
  'account.session.endLabel': 'إنهاء: {device}، تسجيل الدخول {signedIn}',
  'account.session.most':
    'لا تُعرض إلا {count, plural, zero {صفر من الجلسات} one {الجلسة المستخدمة مؤخرًا} two {الجلستان المستخدمتان مؤخرًا} few {آخر # جلسات استُخدمت} many {آخر # جلسة استُخدمت} other {آخر # جلسة استُخدمت}}.',
  'account.session.ended': 'تم إنهاء الجلسة.',
  'account.session.gone': 'كانت تلك الجلسة قد انتهت بالفعل.',
  'account.endOthers': 'تسجيل الخروج من كل مكان آخر',
  'account.endedOthers': 'تم تسجيل خروجك من كل مكان آخر.',
  'password.change': 'تغيير كلمة المرور',
  'password.current': 'كلمة المرور الحالية',
  'password.next': 'كلمة المرور الجديدة',
  'password.again': 'تأكيد كلمة المرور الجديدة',
  'password.changeSubmit': 'تغيير كلمة المرور',
  'password.wrong': 'هذه ليست كلمة المرور الحالية.',
  'password.delayed':
    'أُدخلت كلمات مرور خاطئة كثيرة، لذا لم يُنظر في هذه. يُرجى إعادة المحاولة بعد {minutes, plural, zero {أقل من دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}.',
  'password.refused': 'لا يمكن استخدام كلمة المرور هذه. يُرجى اختيار غيرها.',
  'password.differ': 'كلمتا المرور الجديدتان غير متطابقتين. يُرجى إدخالهما من جديد.',
  'password.changed': 'تم تغيير كلمة المرور.',
  'password.choose': 'اختيار كلمة مرور',
  'password.chooseFor': 'للحساب {username}.',
  'password.chooseSubmit': 'تعيين كلمة المرور',
  'password.otherAccount':
    'لم يُنفَّذ شيء: فُتح في هذا المتصفح في الأثناء رابط آخر للحساب {username}. إن كان هذا هو الحساب المقصود، فيُرجى إدخال كلمة المرور مرة أخرى.',
  'password.chosen': 'تم تعيين كلمة مرور {username}. يُرجى تسجيل الدخول بها.',
  'password.linkGone.title': 'لم يعد هذا الرابط صالحًا',
  'password.linkGone.text':
    'سبق استخدام هذا الرابط، أو انتهت مدته، أو حل محله رابط أحدث. إن كانت كلمة المرور قد عُيِّنت به للتو، فيُرجى تسجيل الدخول بها؛ وإلا فيُرجى طلب رابط جديد من المسؤول.',
  'accounts.column.active': 'نشط',
  'accounts.column.staff': 'دخول لوحة الإدارة',
  'accounts.column.superuser': 'مستخدم متميز',
  'accounts.column.permissions': 'الصلاحيات الخاصة',
  'accounts.column.created': 'تاريخ الإنشاء',
  'accounts.column.lastSeen': 'آخر ظهور',
  'accounts.section.access': 'الدخول',
  'accounts.section.permissions': 'الصلاحيات والمجموعات',
  'accounts.section.superusers': 'المستخدمون المتميزون',
  'accounts.field.username': 'اسم المستخدم',
  'accounts.field.username.help': 'من 1 إلى 150 حرفًا، دون مسافات.',
  'accounts.field.staff': 'دخول لوحة الإدارة: يُسمح للحساب بدخولها',
  'accounts.field.groups': 'المجموعات',
  'accounts.field.permissions': 'الصلاحيات',
  'accounts.field.groupName': 'الاسم',
  'accounts.action.create': 'إنشاء حساب',
  'accounts.action.grant': 'منح صلاحيات',
  'accounts.action.revoke': 'سحب صلاحيات',
  'accounts.action.addToGroups': 'إضافة إلى مجموعات',
  'accounts.action.removeFromGroups': 'إزالة من مجموعات',
  'accounts.action.activate': 'تنشيط',
  'accounts.action.deactivate': 'إلغاء التنشيط',
  'accounts.action.deactivate.text': 'تُنهى فورًا كل جلسة مفتوحة بأحد هذه الحسابات. تبقى الحسابات محفوظة.',
  'accounts.action.makeStaff': 'منح دخول لوحة الإدارة',
  'accounts.action.revokeStaff': 'سحب دخول لوحة الإدارة',
  'accounts.action.makeSuperuser': 'ترقية إلى مستخدم متميز',
  'accounts.action.makeSuperuser.text':
    'يحق للمستخدم المتميز فعل كل شيء، بما فيه ترقية غيره إلى مستخدم متميز. سيلزم تسجيل الدخول من جديد.',
  'accounts.action.revokeSuperuser': 'سحب صفة المستخدم المتميز',
  'accounts.action.endSessions': 'إنهاء كل الجلسات',
  'accounts.action.endSessions.text': 'كل جلسة مفتوحة بأحد هذه الحسابات ستحتاج إلى تسجيل الدخول من جديد.',
  'accounts.action.makeLink': 'إنشاء رابط لكلمة المرور',
  'accounts.action.makeLink.text':
    'يتيح الرابط لمن يملكه اختيار كلمة مرور جديدة لهذا الحساب مرة واحدة. ويبطل أي رابط سابق.',
  'accounts.group.create': 'إنشاء مجموعة',
  'accounts.group.rename': 'إعادة تسمية',
  'accounts.created': 'تم إنشاء الحساب {username}.',
  'accounts.granted':
    '{count, plural, zero {لم يحصل أي حساب على صلاحيات إضافية.} one {حصل حساب واحد على صلاحيات إضافية.} two {حصل حسابان على صلاحيات إضافية.} few {حصلت # حسابات على صلاحيات إضافية.} many {حصل # حسابًا على صلاحيات إضافية.} other {حصل # حساب على صلاحيات إضافية.}}',
  'accounts.revoked':
    '{count, plural, zero {لم تُسحب صلاحيات خاصة من أي حساب.} one {سُحبت صلاحيات خاصة من حساب واحد.} two {سُحبت صلاحيات خاصة من حسابين.} few {سُحبت صلاحيات خاصة من # حسابات.} many {سُحبت صلاحيات خاصة من # حسابًا.} other {سُحبت صلاحيات خاصة من # حساب.}}',
  'accounts.grouped':
    '{count, plural, zero {لم يُضَف أي حساب إلى {groups}.} one {أُضيف حساب واحد إلى {groups}.} two {أُضيف حسابان إلى {groups}.} few {أُضيفت # حسابات إلى {groups}.} many {أُضيف # حسابًا إلى {groups}.} other {أُضيف # حساب إلى {groups}.}}',
  'accounts.ungrouped':
    '{count, plural, zero {لم يُزَل أي حساب من {groups}.} one {أُزيل حساب واحد من {groups}.} two {أُزيل حسابان من {groups}.} few {أُزيلت # حسابات من {groups}.} many {أُزيل # حسابًا من {groups}.} other {أُزيل # حساب من {groups}.}}',
  'accounts.activated':
    '{count, plural, zero {لم يُنشَّط أي حساب.} one {تم تنشيط حساب واحد.} two {تم تنشيط حسابين.} few {تم تنشيط # حسابات.} many {تم تنشيط # حسابًا.} other {تم تنشيط # حساب.}}',
  'accounts.deactivated':
    '{count, plural, zero {لم يُلغَ تنشيط أي حساب.} one {تم إلغاء تنشيط حساب واحد.} two {تم إلغاء تنشيط حسابين.} few {تم إلغاء تنشيط # حسابات.} many {تم إلغاء تنشيط # حسابًا.} other {تم إلغاء تنشيط # حساب.}}',
  'accounts.madeStaff':
    '{count, plural, zero {لم يُسمح لأي حساب بدخول لوحة الإدارة.} one {سُمح لحساب واحد بدخول لوحة الإدارة.} two {سُمح لحسابين بدخول لوحة الإدارة.} few {سُمح لـ# حسابات بدخول لوحة الإدارة.} many {سُمح لـ# حسابًا بدخول لوحة الإدارة.} other {سُمح لـ# حساب بدخول لوحة الإدارة.}}',
  'accounts.revokedStaff':
    '{count, plural, zero {لم يُمنع أي حساب من دخول لوحة الإدارة.} one {مُنع حساب واحد من دخول لوحة الإدارة.} two {مُنع حسابان من دخول لوحة الإدارة.} few {مُنعت # حسابات من دخول لوحة الإدارة.} many {مُنع # حسابًا من دخول لوحة الإدارة.} other {مُنع # حساب من دخول لوحة الإدارة.}}',
  'accounts.madeSuperuser':
    '{count, plural, zero {لم يُرقَّ أي حساب إلى مستخدم متميز.} one {تمت ترقية حساب واحد إلى مستخدم متميز.} two {تمت ترقية حسابين إلى مستخدم متميز.} few {تمت ترقية # حسابات إلى مستخدم متميز.} many {تمت ترقية # حسابًا إلى مستخدم متميز.} other {تمت ترقية # حساب إلى مستخدم متميز.}}',
  'accounts.revokedSuperuser':
    '{count, plural, zero {لم تُسحب صفة المستخدم المتميز من أي حساب.} one {سُحبت صفة المستخدم المتميز من حساب واحد.} two {سُحبت صفة المستخدم المتميز من حسابين.} few {سُحبت صفة المستخدم المتميز من # حسابات.} many {سُحبت صفة المستخدم المتميز من # حسابًا.} other {سُحبت صفة المستخدم المتميز من # حساب.}}',
  'accounts.endedSessions':
    '{count, plural, zero {لم تُنهَ أي جلسة.} one {تم إنهاء جلسة واحدة.} two {تم إنهاء جلستين.} few {تم إنهاء # جلسات.} many {تم إنهاء # جلسة.} other {تم إنهاء # جلسة.}}',
  'accounts.group.created': 'تم إنشاء المجموعة {name}.',
  'accounts.group.renamed': 'أصبح اسم المجموعة {name}.',
  'accounts.group.granted':
    '{count, plural, zero {لم تحصل أي مجموعة على صلاحيات إضافية.} one {حصلت مجموعة واحدة على صلاحيات إضافية.} two {حصلت مجموعتان على صلاحيات إضافية.} few {حصلت # مجموعات على صلاحيات إضافية.} many {حصلت # مجموعة على صلاحيات إضافية.} other {حصلت # مجموعة على صلاحيات إضافية.}}',
  'accounts.group.revoked':
    '{count, plural, zero {لم تُسحب صلاحيات من أي مجموعة.} one {سُحبت صلاحيات من مجموعة واحدة.} two {سُحبت صلاحيات من مجموعتين.} few {سُحبت صلاحيات من # مجموعات.} many {سُحبت صلاحيات من # مجموعة.} other {سُحبت صلاحيات من # مجموعة.}}',
  'accounts.permission.named': '{label} ({codename})',
  'accounts.permission.gone': '{codename}: لم تعد مستخدمة في أي مكان من لوحة الإدارة',
  'accounts.permission.by': '{permission}، عن طريق {groups}',
  'accounts.fact.holds': 'الصلاحيات',
  'accounts.fact.everything': 'كل شيء: مستخدم متميز',
  'accounts.fact.sessions': 'الجلسات',
  'accounts.link.title': 'رابط كلمة المرور للحساب {username}',
  'accounts.link.text':
    'يُرجى تسليم هذا العنوان إلى {username} دون غيره: فهو يتيح لمن يملكه اختيار كلمة مرور الحساب مرة واحدة. يظهر هنا الآن ولن يظهر مرة أخرى.',
  'accounts.link.until': 'صالح حتى {time} UTC.',
  'accounts.link.label': 'العنوان',
  'accounts.nothing.permissions':
    'لا يوجد ما يُسحب: ليست لأي من هذه الحسابات صلاحيات خاصة. ما تمنحه مجموعة يُسحب من المجموعة نفسها.',
  'accounts.nothing.groups': 'ليس أي من هذه الحسابات في مجموعة.',
  'accounts.refused.actor': 'لم يُنفَّذ شيء: تغيّر حسابك، ولم تعد لديه صلاحية ذلك.',
  'accounts.refused.own': 'لم يُنفَّذ شيء: حسابك من بينها، وهذا أمر يقوم به غيرك.',
  'accounts.refused.stronger':
    'لم يُنفَّذ شيء: صلاحيات {names} أوسع من صلاحياتك، لذا لا يمكنك تغيير {count, plural, zero {أي حساب} one {هذا الحساب} two {هذين الحسابين} few {هذه الحسابات} many {هذه الحسابات} other {هذه الحسابات}}.',
  'accounts.refused.permissions': 'لم يُنفَّذ شيء: لا يمكنك منح إلا ما لديك من صلاحيات، وليس لديك {permissions}.',
  'accounts.refused.groups':
    'لم يُنفَّذ شيء: {count, plural, zero {لا مجموعة} one {صلاحيات المجموعة {names}} two {صلاحيات المجموعتين {names}} few {صلاحيات المجموعات {names}} many {صلاحيات المجموعات {names}} other {صلاحيات المجموعات {names}}} أوسع من صلاحياتك.',
  'accounts.refused.member':
    'لم يُنفَّذ شيء: حسابك عضو في {names}، لذا فإن تغيير صلاحيات {count, plural, zero {المجموعات} one {هذه المجموعة} two {هاتين المجموعتين} few {هذه المجموعات} many {هذه المجموعات} other {هذه المجموعات}} متروك لغيرك.',
  'accounts.refused.superusersOnly': 'لم يُنفَّذ شيء: هذا متاح للمستخدمين المتميزين وحدهم.',
  'accounts.refused.username': 'لا يصلح هذا اسمًا لحساب. يُرجى استخدام 1 إلى 150 حرفًا، دون مسافات أو أحرف تحكم.',
  'accounts.refused.usernameTaken': 'لم يُنفَّذ شيء: يوجد حساب بالاسم {username} بالفعل.',
  'accounts.refused.groupName': 'لا يصلح هذا اسمًا لمجموعة. يُرجى استخدام 1 إلى 150 حرفًا، دون أحرف تحكم.',
  'accounts.refused.groupNameTaken': 'لم يُنفَّذ شيء: توجد مجموعة بالاسم {name} بالفعل.',
  'accounts.refused.groupGone': 'لم يُنفَّذ شيء: لم تعد إحدى المجموعات موجودة. يُرجى الاختيار من جديد.',
  'permission.label': '{model}: {permission}',
  'error.label': 'خطأ: {title}',
  'error.back': 'العودة إلى القائمة',
  'error.home': 'إلى الصفحة الرئيسية',
  'error.400.title': 'تعذّرت قراءة الطلب',
  'error.400.text': 'يُرجى الرجوع وإعادة المحاولة.',
  'error.401.title': 'يُرجى تسجيل الدخول أولًا',
  'error.401.text': 'هذه الصفحة متاحة بعد تسجيل الدخول فقط.',
  'error.403.title': 'غير مسموح',
  'error.403.text': 'ليست لديك صلاحية لهذا. عند الحاجة إليها، يُرجى طلبها من المسؤول.',
  'error.403.csrf': 'لم يعد هذا النموذج صالحًا، لذا لم يُنفَّذ شيء. يُرجى الرجوع وإعادة تحميل الصفحة ثم الإرسال من جديد.',
  'error.404.title': 'الصفحة غير موجودة',
  'error.404.text': 'لا توجد صفحة في هذا العنوان.',
  'error.405.title': 'غير ممكن هنا',
  'error.405.text': 'لا يستجيب هذا العنوان لهذه الطريقة.',
  'error.413.title': 'كثير دفعة واحدة',
  'error.413.text':
    'النموذج أكبر مما يقبله هذا الموقع ({limit, number} كيلوبايت)، لذا لم يُنفَّذ شيء. يُرجى تحديد كل الصفوف المطابقة بدلًا من تحديدها صفًا صفًا، أو تحديد صفوف أقل.',
  'error.415.title': 'هذا ليس نموذجًا',
  'error.415.text': 'يُرجى إرسال النموذج بصيغة application/x-www-form-urlencoded.',
  'error.500.title': 'حدث خطأ ما',
  'error.500.text': 'نأسف لذلك، ولم يكن السبب فيما أدخلته. يُرجى إبلاغ المسؤول بهذا الرقم: {reference}.',
  'error.500.rolledBack': 'حدث خطأ ما، وتم التراجع عن الإجراء. نأسف لذلك. يُرجى إبلاغ المسؤول بهذا الرقم: {reference}.',
  'error.500.answer': 'نُفِّذ الإجراء، لكن تعذّر عرض نتيجته. نأسف لذلك. يُرجى إبلاغ المسؤول بهذا الرقم: {reference}.',
  'error.500.unknown':
    'انقطع الاتصال بقاعدة البيانات أثناء تثبيت الإجراء، فلا يمكن لأحد الجزم بعد هل نُفِّذ أم لا. يُرجى مراجعة أحدث عمليات التنفيذ قبل إعادة المحاولة. نأسف لذلك. يُرجى إبلاغ المسؤول بهذا الرقم: {reference}.',
  'error.500.download':
    'حدث خطأ ما ولم يكتمل الملف؛ وما غيّره الإجراء قبل ذلك باقٍ. نأسف لذلك. يُرجى إبلاغ المسؤول بهذا الرقم: {reference}.',
  'error.500.notRolledBack':
    'حدث خطأ ما، وقد يكون الإجراء نُفِّذ جزئيًا. نأسف لذلك. يُرجى إبلاغ المسؤول بهذا الرقم: {reference}.',
  'error.other.title': 'لم ينجح ذلك',
} as const satisfies Readonly<Record<TextKey, string>>;
