package revise

import (
	"strconv"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/personal"
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

// maxSearched is the longest text that is searched for personal data, in bytes. No field
// takes as much, but a memo.
const maxSearched = MaxMemoBody

// noPersonal refuses a text that holds personal data. The error does not repeat the text.
func noPersonal(field, text string) error {
	if len(text) > maxSearched {
		return coded(CodeTooLarge, graph.Invalid(field, "", "is longer than "+strconv.Itoa(maxSearched)+" bytes", "take a part of it at a time"))
	}
	if k := personal.In(text); k != personal.None {
		return coded(CodePersonalData, graph.Invalid(field, "", k.Fault(), "leave it out"))
	}
	return nil
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
