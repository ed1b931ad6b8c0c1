package revise

import (
	"strconv"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/personal"
)

// privateFields maps names that officers may use for private values to a description of the value.
// Names are in lower case, without separators. The graph refuses these values, because it cannot
// yet keep them apart from public ones.
var privateFields = map[string]string{
	"telephone": "a telephone number", "tel": "a telephone number", "phonenumber": "a telephone number", "fax": "a telephone number", "phone": "a telephone number", "mobile": "a telephone number", "电话": "a telephone number", "手机": "a telephone number",
	"手机号码": "a telephone number", "移动电话": "a telephone number", "电话号码": "a telephone number", "座机": "a telephone number", "传真": "a telephone number",
	"wechat": "a telephone number", "weixin": "a telephone number", "微信": "a telephone number", "微信号": "a telephone number", "qq": "a telephone number", "qq号": "a telephone number",
	"手机号": "a telephone number", "联系方式": "a telephone number", "联系电话": "a telephone number", "办公电话": "a telephone number",
	"mail": "a mail address", "email": "a mail address", "邮箱": "a mail address", "电子邮箱": "a mail address", "电子邮件": "a mail address", "电子信箱": "a mail address", "邮件": "a mail address",
	"idnumber": "an identity number", "idcard": "an identity number", "passport": "an identity number", "护照号": "an identity number", "证件号码": "an identity number", "身份证": "an identity number", "身份证号": "an identity number", "身份证号码": "an identity number",
	"birthdate": "a birth date", "dateofbirth": "a birth date", "出生年月日": "a birth date", "出生时间": "a birth date", "birthday": "a birth date", "出生日期": "a birth date", "出生年月": "a birth date", "生日": "a birth date",
	"address": "a home address", "住址": "a home address", "家庭住址": "a home address",
	"bankaccount": "a bank account", "银行账号": "a bank account", "银行卡号": "a bank account",
	"ethnicity": "a personal trait", "民族": "a personal trait", "party": "a personal trait", "政治面貌": "a personal trait",
}

// maxSearched is the longest text that is searched for personal data, in bytes. Only a memo can be
// so long.
const maxSearched = MaxMemoBody

// privateField describes the private value that a name stands for; "" if the name is not private.
func privateField(name string) string {
	return privateFields[strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))]
}

// noPersonal refuses a text that contains personal data. The error does not repeat the text.
func noPersonal(field, text string) error {
	if len(text) > maxSearched {
		return coded(CodeTooLarge, graph.Invalid(field, "", "is longer than "+strconv.Itoa(maxSearched)+" bytes", "take a part of it at a time"))
	}
	if k := personal.In(text); k != personal.None {
		return coded(CodePersonalData, graph.Invalid(field, "", k.Fault(), "leave it out"))
	}
	return nil
}

// private makes the error for a private value; what describes the value.
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
