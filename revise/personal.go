package revise

import (
	"regexp"

	"golang.org/x/text/unicode/norm"

	"github.com/expertgraph/expertgraph/graph"
)

// Patterns of personal data in a text: the number of an identity card, which has 18 places,
// the number of a mobile telephone, and a mail address. Numbers have no digits before or
// after them.
var (
	identityCard = regexp.MustCompile(`(?:^|[^0-9])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?:$|[^0-9])`)
	mobile       = regexp.MustCompile(`(?:^|[^0-9])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?:$|[^0-9])`)
	mailbox      = regexp.MustCompile(`[\w.+-]+@[\w-]+\.[\w.-]+`)
)

// privateFields maps the names that officers may give to private values, to what each is.
// The graph refuses these values, because it cannot keep them apart from public ones yet.
var privateFields = map[string]string{
	"telephone": "a telephone number", "phone": "a telephone number", "mobile": "a telephone number", "电话": "a telephone number", "手机": "a telephone number",
	"手机号": "a telephone number", "联系方式": "a telephone number", "联系电话": "a telephone number", "办公电话": "a telephone number",
	"mail": "a mail address", "email": "a mail address", "邮箱": "a mail address", "电子邮箱": "a mail address", "电子邮件": "a mail address",
	"idNumber": "an identity number", "身份证": "an identity number", "身份证号": "an identity number", "身份证号码": "an identity number",
	"birthDate": "a birth date", "birthday": "a birth date", "出生日期": "a birth date", "出生年月": "a birth date", "生日": "a birth date",
	"address": "a home address", "住址": "a home address", "家庭住址": "a home address",
	"bankAccount": "a bank account", "银行账号": "a bank account", "银行卡号": "a bank account",
	"ethnicity": "a personal trait", "民族": "a personal trait", "party": "a personal trait", "政治面貌": "a personal trait",
}

// personal refuses a text that holds the number of an identity card or a mobile
// telephone, or a mail address, also in letters and digits of full width. The error does
// not repeat the text.
func personal(field, text string) error {
	text = norm.NFKC.String(text)
	what := ""
	switch {
	case identityCard.MatchString(text):
		what = "an identity number"
	case mobile.MatchString(text):
		what = "a telephone number"
	case mailbox.MatchString(text):
		what = "a mail address"
	default:
		return nil
	}
	return private(field, what)
}

// private makes the error for a value that the graph does not keep; what says what it is.
func private(field, what string) error {
	fault := "holds personal data, which this graph does not keep"
	switch what {
	case "an identity number":
		fault = "holds an identity number, which this graph does not keep"
	case "a telephone number":
		fault = "holds a telephone number, which this graph does not keep"
	case "a mail address":
		fault = "holds a mail address, which this graph does not keep"
	case "a birth date":
		fault = "holds a birth date, which this graph does not keep"
	}
	return coded(CodePersonalData, graph.Invalid(field, "", fault, "leave it out"))
}
